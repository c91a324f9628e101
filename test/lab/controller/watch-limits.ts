import type { Action } from '../../../lib/lab/controller/action';
import type { GroupState, MemberState } from '../../../lib/lab/controller/region-state';
import type { SimulatedRegion } from './simulated-region';

const live = ({ lifecycle }: MemberState): boolean =>
  !lifecycle.startsWith('Terminat') && lifecycle !== 'Standby';

/**
 * Throws when an action takes a group beyond what its policies allow:
 *
 * - ending a member that serves leaves at least the floor serving: ceil(desired × min / 100) of the maintenance
 *   policy or of a refresh that replaces, the smaller where there are both; 0 for a member marked unhealthy in a
 *   group without policy; for one that is well and not replaced by a refresh, the desired capacity;
 * - a launch leaves at most max(desired + 1, ceil(desired × max / 100)) pending or in service, max being the larger
 *   of the two percentages: one more than desired is for zone rebalancing and policies without room;
 * - a member that ends by scale-in is not protected from it.
 */
export function watchLimits(region: SimulatedRegion, action: Action): void {
  const { group } = region;
  if (action.type === 'launch') {
    const after = group.members.filter(live).length + 1;
    if (after > ceilingOf(group)) throw new Error(`${after} members of at most ${ceilingOf(group)}`);
  }
  if (action.type === 'setLifecycle' && action.to === 'Terminating') {
    const member = group.members.find((it) => it.instanceId === action.instanceId);
    if (member === undefined) throw new Error(`${action.instanceId} ends and is not there`);
    if (member.protectedFromScaleIn && member.health === 'Healthy' && member.inServiceAt !== undefined) {
      throw new Error(`${action.instanceId} is protected from scale-in`);
    }
    if (!region.serves(member)) return;
    const left = group.members.filter((it) => region.serves(it)).length - 1;
    const floor = floorOf(group, member);
    if (left < floor) throw new Error(`${left} serve, ${floor} have to: ${action.cause}`);
  }
}

function percentages(group: GroupState) {
  const replacing = ['InProgress', 'RollbackInProgress'].includes(group.refresh?.status ?? '');
  return [
    ...(group.maintenance ? [group.maintenance] : []),
    ...(replacing && group.refresh ? [group.refresh.preferences] : []),
  ];
}

function ceilingOf(group: GroupState): number {
  const most = Math.max(100, ...percentages(group).map((it) => it.maxHealthyPercent));
  return Math.max(group.desiredCapacity + 1, Math.ceil((group.desiredCapacity * most) / 100));
}

function floorOf(group: GroupState, member: MemberState): number {
  const unhealthy = member.health === 'Unhealthy';
  if (unhealthy && group.maintenance === undefined) return 0;
  const replacing = ['InProgress', 'RollbackInProgress'].includes(group.refresh?.status ?? '');
  if (!unhealthy && !replacing) return group.desiredCapacity;
  const least = Math.min(100, ...percentages(group).map((it) => it.minHealthyPercent));
  return Math.ceil((group.desiredCapacity * least) / 100);
}
