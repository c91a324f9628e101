import type { GroupState, MemberState } from '../../lab/controller/region-state';
import type { DrilledInstance, DrilledLab } from '../../lab/drill/drilled-lab';
import { groupName } from '../../model/definition/resource-names';
import type { WebServiceDefinition } from '../../model/definition/service-definition';
import { apiAddress, type LabSession } from './lab-session';
import { requestPath } from './request-path';

/** Kind of the machines that an AMI boots. */
export const amiKind = 'ami-asg';

/** A service's own group in a running lab, as a drill sees it. */
export function drilledAmiGroup(
  session: LabSession,
  fleetName: string,
  service: WebServiceDefinition,
  path = requestPath(service),
): DrilledLab {
  const { lab } = session;
  const name = groupName(fleetName, service.name);
  const group = (): GroupState | undefined =>
    lab.loop.snapshot?.region.groups.find((one) => one.name === name);
  const setConditions = (change: Partial<ReturnType<typeof lab.machines.conditionsOf>>): void =>
    lab.machines.setConditions(amiKind, { ...lab.machines.conditionsOf(amiKind), ...change });
  const lost = new Set<string>();
  return {
    service: service.name,
    path: 'ami-asg',
    url: `${lab.balancer.url(80)}${path}`,
    wantedInstances: service.capacity.minInstances,
    instances: () => (group()?.members ?? []).map((member) => instanceOf(member, session)),
    onEvent: (listener) => lab.log.listen(listener),
    events: () => lab.log.events,
    setMetadataAvailable: (metadata) => setConditions({ metadata }),
    setEndpointReachable: (endpoint, reachable) => {
      if (endpoint === 'api') setConditions({ unreachable: new Set(reachable ? [] : [apiAddress]) });
    },
    loseZone: (zone) => {
      lab.loop.loseZones(lost.add(zone));
      for (const { instanceId, zone: where } of group()?.members ?? []) {
        if (where === zone) void lab.machines.machine(instanceId)?.powerCut();
      }
    },
    restoreZone: (zone) => {
      lost.delete(zone);
      lab.loop.loseZones(lost);
    },
    release: async (environment, signal) => {
      try {
        await session.deploy([service], environment, signal);
        return { succeeded: true, said: `cdk deploy ${service.name} succeeded` };
      } catch (error) {
        signal.throwIfAborted();
        return { succeeded: false, said: (error as Error).message };
      }
    },
  };
}

function instanceOf(member: MemberState, { lab }: LabSession): DrilledInstance {
  const { instanceId, zone, lifecycle, health, targets } = member;
  const imageId = lab.loop.snapshot?.instances.find((one) => one.instanceId === instanceId)?.imageId;
  return {
    ...{ instanceId, zone, lifecycle, health },
    ...(imageId !== undefined && { imageId }),
    target: Object.values(targets)[0],
    machine: lab.machines.machine(instanceId),
  };
}
