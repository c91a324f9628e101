import type { Action } from '../action';
import { isSuspended } from '../is-suspended';
import { launchInZones, membersByZone, openZones } from '../launch-in-zones';
import { isReady, liveMembers } from '../member-standing';
import { isUnderWay } from '../refresh-goal';
import type { GroupState, MemberState } from '../region-state';
import type { Rule } from '../rule';

/**
 * When a zone has at least two members more than another, or members are in a zone that the group no longer
 * uses, launches one in the emptiest zone; `scale-in` ends one in the fullest when the new one is ready. One at
 * a time, and only in a group that is otherwise as desired. Meanwhile the group is one larger, if need be than
 * its maximum size: AWS allows a margin of ten percent or one instance. With Terminate suspended the launch
 * still happens, as it does on AWS.
 *
 * Source: Auto Scaling user guide, "Auto Scaling benefits for application architecture" (rebalancing
 * activities) and "How suspended processes affect other processes".
 */
export const rebalanceZones: Rule = {
  name: 'rebalance-zones',
  decide: (group, now): readonly Action[] => {
    if (isSuspended(group, 'AZRebalance', 'Launch') || isUnderWay(group)) return [];
    const live = liveMembers(group);
    if (live.length !== group.desiredCapacity || !isUnbalanced(group, live)) return [];
    if (!live.every((member) => isReady(group, member, now))) return [];
    return launchInZones(group, 1, 'zones are unbalanced', now);
  },
};

/** Only what can end counts: a zone that is full of protected members stays full. */
function isUnbalanced(group: GroupState, live: readonly MemberState[]): boolean {
  const free = live.filter((member) => !member.protectedFromScaleIn);
  if (free.some(({ zone }) => !group.zones.includes(zone))) return true;
  const open = openZones(group);
  const counts = membersByZone(live);
  const count = (zone: string): number => counts.get(zone) ?? 0;
  const fewest = Math.min(...open.map(count));
  return free.some(({ zone }) => open.includes(zone) && count(zone) - fewest >= 2);
}
