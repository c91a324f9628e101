import type { DrilledInstance, DrilledLab } from '../../lab/drill/drilled-lab';
import { dockerPathHost, type DockerPath } from '../../lab/docker/docker-path';
import { registryEndpoint } from '../../lab/docker/registry-endpoint';
import type { MachineConditions } from '../../lab/loop/machine-conditions';
import type { WebServiceDefinition } from '../../model/definition/service-definition';
import { UndockError } from '../../model/undock-error';
import type { LabSession } from './lab-session';
import { requestPath } from './request-path';

export interface DrilledDockerInput {
  readonly path: DockerPath;
  readonly service: WebServiceDefinition;
  /** Name of the group; undefined for hosts in none. */
  readonly groupName?: string;
  /** Ids of the hosts that are in no group. */
  readonly instanceIds: readonly string[];
  readonly request?: string;
}

/** Docker hosts in a running lab, alone or in a group, as a drill sees them. */
export function drilledDocker({ lab }: LabSession, input: DrilledDockerInput): DrilledLab {
  const { path, service, groupName, instanceIds } = input;
  const lost = new Set<string>();
  const instances = (): readonly DrilledInstance[] => {
    const snapshot = lab.loop.snapshot;
    const members = snapshot?.region.groups.find(({ name }) => name === groupName)?.members ?? [];
    const ids = groupName === undefined ? instanceIds : members.map(({ instanceId }) => instanceId);
    return ids.flatMap((id): DrilledInstance[] => {
      const instance = snapshot?.instances.find(({ instanceId }) => instanceId === id);
      if (instance === undefined) return [];
      const member = members.find(({ instanceId }) => instanceId === id);
      return [
        {
          instanceId: id,
          imageId: instance.imageId,
          zone: instance.zone,
          lifecycle: member?.lifecycle ?? 'InService',
          health: member?.health ?? 'Healthy',
          target:
            member === undefined ? targetOf(lab, [id, instance.privateIp]) : Object.values(member.targets)[0],
          machine: lab.machines.machine(id),
        },
      ];
    });
  };
  const setConditions = (change: Partial<MachineConditions>): void =>
    lab.machines.setConditions(path, { ...lab.machines.conditionsOf(path), ...change });
  return {
    service: service.name,
    path,
    url: `${lab.balancer.url(80)}${input.request ?? requestPath(service)}`,
    host: dockerPathHost(path, service.name),
    wantedInstances: groupName === undefined ? instanceIds.length : service.capacity.minInstances,
    instances,
    onEvent: (listener) => lab.log.listen(listener),
    events: () => lab.log.events,
    setMetadataAvailable: (metadata) => setConditions({ metadata }),
    setEndpointReachable: (endpoint, reachable) => {
      // A Docker host of the lab asks nothing of the API.
      if (endpoint === 'registry') {
        setConditions({ unreachable: new Set(reachable ? [] : [registryEndpoint]) });
      }
    },
    loseZone: (zone) => {
      lab.loop.loseZones(lost.add(zone));
      for (const instance of instances()) {
        if (instance.zone === zone) void lab.machines.machine(instance.instanceId)?.powerCut();
      }
    },
    restoreZone: (zone) => {
      lost.delete(zone);
      lab.loop.loseZones(lost);
    },
    release: () =>
      Promise.reject(
        new UndockError(
          'ReleaseNotThere',
          `path ${path}: the lab releases on ami-asg only so far; drill bad-release there`,
        ),
      ),
  };
}

function targetOf(lab: LabSession['lab'], ids: readonly string[]): DrilledInstance['target'] {
  for (const states of Object.values(lab.loop.targets)) {
    for (const id of ids) if (states[id] !== undefined) return states[id];
  }
  return undefined;
}
