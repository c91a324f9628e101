import type { Action } from '../action';
import { capacityLimits } from '../capacity-limits';
import { endMember } from '../end-member';
import { launchInZones, membersByZone } from '../launch-in-zones';
import { isReady, liveMembers } from '../member-standing';
import { isReplaced, isReplacing, refreshGoal } from '../refresh-goal';
import type { MemberState } from '../region-state';
import type { Rule } from '../rule';
import { terminationOrder } from '../termination-order';

/**
 * Replaces members while an instance refresh, or its roll back, is in progress: launches new ones up to the
 * ceiling of its healthy percentages, and ends replaced ones while the floor of ready members remains. Ready
 * means in service, passing the group's checks, and warmed up. Neither goes beyond what the next checkpoint
 * asks for. A member that is protected from scale-in is waited for. Unhealthy members are left to `replace-unhealthy`, which launches from the new version as well.
 *
 * Source: Auto Scaling user guide, "How an instance refresh works in an Auto Scaling group" and "Add checkpoints
 * to an instance refresh"; API Reference, "RefreshPreferences".
 */
export const refreshReplace: Rule = {
  name: 'refresh-replace',
  decide: (group, now): readonly Action[] => {
    const { refresh } = group;
    if (refresh === undefined || !isReplacing(group)) return [];
    const live = liveMembers(group);
    const healthy = live.filter((member) => member.health === 'Healthy');
    const replaced = healthy.filter((member) => isReplaced(refresh, member));
    const goal = refreshGoal(group, refresh);
    const limits = capacityLimits(group.desiredCapacity, refresh.preferences);
    const ready = live.filter((member) => isReady(group, member, now, refresh.preferences.warmupSeconds));

    const order = terminationOrder(group, membersByZone(live));
    const candidates = replaced
      .filter((member) => !member.protectedFromScaleIn)
      .sort((a, b) => Number(ready.includes(a)) - Number(ready.includes(b)) || order(a, b));
    const surplus = Math.max(0, replaced.length - Math.max(0, group.desiredCapacity - goal));
    const ended = affordable(candidates.slice(0, surplus), ready, limits.floor);

    const fresh = healthy.length - replaced.length;
    const room = limits.ceiling - (live.length - ended.length);
    const verb = refresh.status === 'RollbackInProgress' ? 'rolled back' : 'replaced';
    return [
      ...ended.map((member) => endMember(member, `${verb} by instance refresh ${refresh.id}`)),
      ...launchInZones(group, Math.min(goal - fresh, room), `instance refresh ${refresh.id}`, now),
    ];
  },
};

/** Ending one that is not ready takes nothing from the floor, but needs the floor to be there. */
function affordable(
  candidates: readonly MemberState[],
  ready: readonly MemberState[],
  floor: number,
): MemberState[] {
  let left = ready.length;
  return candidates.filter((member) => {
    const after = ready.includes(member) ? left - 1 : left;
    if (after < floor) return false;
    left = after;
    return true;
  });
}
