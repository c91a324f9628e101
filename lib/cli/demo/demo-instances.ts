import { groupMembers, type GroupMember } from '../../aws/group-members';
import { machines } from '../../aws/machines';
import type { Fleet } from '../../model/definition/fleet';
import { groupName } from '../../model/definition/resource-names';
import type { DemoInstance } from './demo-result';
import type { LocalClients } from './local-clients';

/** The members of every group of the fleet. */
export async function fleetMembers(
  clients: LocalClients,
  fleet: Fleet,
  signal: AbortSignal,
): Promise<GroupMember[]> {
  const names = fleet.services.map(({ name }) => groupName(fleet.definition.name, name));
  return groupMembers(clients.autoScaling, names, signal);
}

/** Every instance of the fleet with what EC2 knows of it, in the order of the services. */
export async function fleetInstances(
  clients: LocalClients,
  fleet: Fleet,
  signal: AbortSignal,
): Promise<DemoInstance[]> {
  const members = await fleetMembers(clients, fleet, signal);
  const known = await machines(
    clients.ec2,
    members.map(({ instanceId }) => instanceId),
    signal,
  );
  const byId = new Map(known.map((machine) => [machine.instanceId, machine]));
  return fleet.services.flatMap(({ name }) =>
    members
      .filter((member) => member.groupName === groupName(fleet.definition.name, name))
      .map(({ instanceId }) => {
        const machine = byId.get(instanceId);
        return {
          service: name,
          instanceId,
          zone: machine?.zone ?? '',
          instanceType: machine?.instanceType ?? '',
          imageId: machine?.imageId ?? '',
          state: machine?.state ?? 'unknown',
        };
      }),
  );
}
