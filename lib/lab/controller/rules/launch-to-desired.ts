import { capacityLimits } from '../capacity-limits';
import { isSuspended } from '../is-suspended';
import { launchInZones } from '../launch-in-zones';
import { liveMembers } from '../member-standing';
import type { GroupState } from '../region-state';
import type { Rule } from '../rule';

/**
 * Launches what lacks to the desired capacity, and with an instance maintenance policy replacements of the
 * unhealthy members that still run, so that all members together are never more than the policy's ceiling.
 *
 * Source: Auto Scaling user guide, "Set scaling limits for your Auto Scaling group" and "Instance maintenance
 * policy for Auto Scaling group".
 */
export const launchToDesired: Rule = {
  name: 'launch-to-desired',
  decide: (group, now) => {
    if (isSuspended(group, 'Launch')) return [];
    const live = liveMembers(group);
    const unhealthy = live.filter((member) => member.health === 'Unhealthy').length;
    const replaced = isSuspended(group, 'ReplaceUnhealthy', 'Terminate') ? 0 : unhealthy;
    const wanted = group.desiredCapacity - (live.length - replaced);
    const count = Math.min(wanted, ceiling(group) - live.length);
    const cause = replaced > 0 ? 'replaces an unhealthy instance' : 'fewer instances than desired';
    return launchInZones(group, count, cause, now);
  },
};

function ceiling(group: GroupState): number {
  const desired = group.desiredCapacity;
  if (group.maintenance === undefined) return desired;
  return Math.max(desired, capacityLimits(desired, group.maintenance).ceiling);
}
