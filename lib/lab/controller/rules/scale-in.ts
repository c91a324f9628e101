import { endMember } from '../end-member';
import { isSuspended } from '../is-suspended';
import { membersByZone } from '../launch-in-zones';
import { isPastGrace, isReady, liveMembers } from '../member-standing';
import { isReplaced, isReplacing } from '../refresh-goal';
import type { GroupState, MemberState, Moment } from '../region-state';
import type { Rule } from '../rule';
import { terminationOrder } from '../termination-order';

/**
 * Ends what is above the desired capacity, by the default termination policy, never a member that is protected
 * from scale-in. Members that are still on their way into service are waited for: only then is it known that
 * those which stay can serve, and zone rebalancing relies on it. One that serves ends only while as many as are
 * desired remain ready; one past its grace period that is not ready goes first. While an instance refresh
 * replaces members, it chooses who ends.
 *
 * Source: Auto Scaling user guide, "Configure termination policies for Amazon EC2 Auto Scaling" and "Use
 * instance scale-in protection". Waiting for members that launch is the lab's, AWS does not document it.
 */
export const scaleIn: Rule = {
  name: 'scale-in',
  decide: (group, now) => {
    if (isSuspended(group, 'Terminate') || isLeftToRefresh(group)) return [];
    const staying = [...liveMembers(group)].filter((member) => member.health === 'Healthy');
    if (staying.length <= group.desiredCapacity) return [];
    const ended: MemberState[] = [];
    while (staying.length > group.desiredCapacity) {
      const next = nextToEnd(group, staying, now);
      if (next === undefined) break;
      ended.push(next);
      staying.splice(staying.indexOf(next), 1);
    }
    return ended.map((member) => endMember(member, 'more instances than desired'));
  },
};

function nextToEnd(group: GroupState, staying: readonly MemberState[], now: Moment) {
  const ready = staying.filter((member) => isReady(group, member, now));
  if (ready.length < group.desiredCapacity) return undefined;
  const free = staying.filter((member) => !member.protectedFromScaleIn);
  const stale = free.filter((member) => !ready.includes(member) && isSettled(group, member, now));
  const candidates =
    stale.length > 0
      ? stale
      : ready.length > group.desiredCapacity
        ? free.filter((member) => ready.includes(member))
        : [];
  return [...candidates].sort(terminationOrder(group, membersByZone(staying)))[0];
}

/** In service for so long that it is known whether it serves. */
function isSettled(group: GroupState, member: MemberState, now: Moment): boolean {
  const warmAt = (member.inServiceAt ?? member.since) + group.defaultWarmupSeconds * 1000;
  const judged = !Object.values(member.targets).includes('initial');
  return member.lifecycle === 'InService' && judged && isPastGrace(group, member, now) && now >= warmAt;
}

function isLeftToRefresh(group: GroupState): boolean {
  const { refresh } = group;
  if (refresh === undefined || !isReplacing(group)) return false;
  return liveMembers(group).some((member) => isReplaced(refresh, member));
}
