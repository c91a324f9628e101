import type { Action } from './action';
import { foresee } from './foresee';
import { liveMembers } from './member-standing';
import type { GroupState, MemberState, Moment } from './region-state';

/**
 * Launches this many, each in the zone that has fewest healthy or pending members by then, the first of the
 * group's zones among equals. Zones that cannot launch are passed over unless there is no other.
 *
 * Source: Auto Scaling user guide, "Example: Distribute instances across Availability Zones" (instances are
 * launched in the zone with the fewest; if a zone is unavailable, in another).
 */
export function launchInZones(group: GroupState, count: number, cause: string, now: Moment): Action[] {
  const actions: Action[] = [];
  let foreseen = group;
  while (actions.length < count) {
    const zone = emptiestZone(foreseen);
    if (zone === undefined) break;
    const launch = { type: 'launch', group: group.name, zone, cause } as const;
    actions.push(launch);
    foreseen = foresee(foreseen, launch, now);
  }
  return actions;
}

function emptiestZone(group: GroupState): string | undefined {
  const open = openZones(group);
  const counts = membersByZone(liveMembers(group).filter((it) => it.health === 'Healthy'));
  const fewest = Math.min(...open.map((zone) => counts.get(zone) ?? 0));
  return open.find((zone) => (counts.get(zone) ?? 0) === fewest);
}

/** Zones that can launch now; all of them when none can. */
export function openZones(group: GroupState): readonly string[] {
  const open = group.zones.filter((zone) => !group.unavailableZones?.includes(zone));
  return open.length > 0 ? open : group.zones;
}

export function membersByZone(members: readonly MemberState[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { zone } of members) counts.set(zone, (counts.get(zone) ?? 0) + 1);
  return counts;
}
