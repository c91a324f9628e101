import type { GroupState, MemberState } from './region-state';

/**
 * The default termination policy as an order of members, first to end first: in a zone that the group no longer
 * uses, in the zone with most members, launched from another launch template, from the oldest version, oldest.
 *
 * Source: Auto Scaling user guide, "Configure termination policies for Amazon EC2 Auto Scaling". The policy's
 * last step, closest to the next billing hour, means nothing here; age stands in for it.
 *
 * @param byZone how many members there are in each zone
 */
export function terminationOrder(
  group: GroupState,
  byZone: ReadonlyMap<string, number>,
): (a: MemberState, b: MemberState) => number {
  const crowd = ({ zone }: MemberState): number =>
    group.zones.includes(zone) ? (byZone.get(zone) ?? 0) : Infinity;
  const current = templateOf(group.launchVersion);
  return (a, b) =>
    compare(crowd(b), crowd(a)) ||
    compare(
      Number(templateOf(a.launchVersion) === current),
      Number(templateOf(b.launchVersion) === current),
    ) ||
    compare(versionOf(a.launchVersion), versionOf(b.launchVersion)) ||
    compare(a.launchedAt, b.launchedAt) ||
    a.instanceId.localeCompare(b.instanceId);
}

function compare(a: number, b: number): number {
  return a === b ? 0 : a < b ? -1 : 1;
}

function templateOf(launchVersion: string): string {
  return launchVersion.slice(0, launchVersion.lastIndexOf(':'));
}

function versionOf(launchVersion: string): number {
  return Number(launchVersion.slice(launchVersion.lastIndexOf(':') + 1));
}
