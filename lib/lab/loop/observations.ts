import type { TargetState } from '../controller/region-state';
import type { Observation } from '../region/observation';
import type { RegionSnapshot } from '../region/region-snapshot';
import type { Machine } from '../machine/machine';
import type { MachineFleet } from './machine-fleet';
import type { ReachabilityWatch } from './reachability-watch';

/** Target group ARN to target id to what the balancer found. */
export type TargetStates = Readonly<Record<string, Readonly<Record<string, TargetState>>>>;

export interface ObservedParts {
  readonly machines: Pick<MachineFleet, 'machine' | 'reports'>;
  readonly reachability: Pick<ReachabilityWatch, 'check'>;
}

/** What machines and balancer have come to, of which these records do not know yet. */
export function observations(
  snapshot: RegionSnapshot,
  { machines, reachability }: ObservedParts,
  states: TargetStates,
): Observation[] {
  return [
    ...machines.reports(snapshot.instances).map((report) => ({ type: 'observeMachine' as const, ...report })),
    ...statusChecks(snapshot, (id) => machines.machine(id), reachability),
    ...targets(snapshot, states),
  ];
}

function statusChecks(
  { region }: RegionSnapshot,
  machineOf: (instanceId: string) => Machine | undefined,
  reachability: ObservedParts['reachability'],
): Observation[] {
  const members = region.groups.flatMap((group) => group.members);
  return members.flatMap(({ instanceId, statusCheck: known }): Observation[] => {
    const machine = machineOf(instanceId);
    if (machine === undefined) return [];
    const statusCheck = reachability.check(machine);
    return statusCheck === known ? [] : [{ type: 'observeStatusCheck', instanceId, statusCheck }];
  });
}

/** What the balancer found of every target that is registered. Of those outside groups the records say nothing. */
function targets({ region, targetGroups }: RegionSnapshot, states: TargetStates): Observation[] {
  const members = region.groups.flatMap((group) => group.members);
  const known = new Map(members.map((member) => [member.instanceId, member.targets]));
  return targetGroups.flatMap(({ arn, targets: registered }) =>
    registered.flatMap(({ id, drainingSince }): Observation[] => {
      const state = states[arn]?.[id];
      if (state === undefined || drainingSince !== undefined || known.get(id)?.[arn] === state) return [];
      return [{ type: 'observeTarget', targetGroup: arn, target: id, state }];
    }),
  );
}
