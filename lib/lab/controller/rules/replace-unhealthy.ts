import { capacityLimits } from '../capacity-limits';
import { endMember } from '../end-member';
import { isSuspended } from '../is-suspended';
import { isReady, liveMembers, runs, serves } from '../member-standing';
import type { GroupState, MemberState, Moment } from '../region-state';
import type { Rule } from '../rule';

/**
 * Ends members that are marked unhealthy. One that no longer runs ends at once. Of those that still run, without
 * an instance maintenance policy all end at once; with one, only so many that the ready and the remaining
 * unhealthy ones together are not fewer than the policy's floor. At 100 percent an unhealthy member thus stays
 * until its replacement is ready, and if all are unhealthy and no replacement gets ready, none of them ends.
 * Those that serve nothing end first, and of these the newest: a replacement that failed before what it was to
 * replace. Replacements are launched by `launch-to-desired`.
 *
 * Source: Auto Scaling user guide, "Instance maintenance policy for Auto Scaling group" (default for a failed
 * health check: terminate and launch) and "How suspended processes affect other processes".
 */
export const replaceUnhealthy: Rule = {
  name: 'replace-unhealthy',
  decide: (group, now) => {
    if (isSuspended(group, 'ReplaceUnhealthy', 'Terminate')) return [];
    const unhealthy = liveMembers(group).filter((member) => member.health === 'Unhealthy');
    const sick = unhealthy.filter(runs);
    return [
      ...unhealthy.filter((member) => !runs(member)),
      ...inOrderOfEnding(group, sick).slice(0, endable(group, sick.length, now)),
    ].map((member) => endMember(member, 'replaced because it is unhealthy'));
  },
};

function endable(group: GroupState, sick: number, now: Moment): number {
  if (sick === 0 || group.maintenance === undefined) return sick;
  const ready = group.members.filter((member) => isReady(group, member, now)).length;
  return Math.max(0, ready + sick - capacityLimits(group.desiredCapacity, group.maintenance).floor);
}

function inOrderOfEnding(group: GroupState, sick: readonly MemberState[]): MemberState[] {
  return [...sick].sort(
    (a, b) => Number(serves(group, a)) - Number(serves(group, b)) || b.launchedAt - a.launchedAt,
  );
}
