import type { Action } from '../action';
import { isSuspended } from '../is-suspended';
import { isPastGrace } from '../member-standing';
import type { GroupState, MemberState, Moment } from '../region-state';
import type { Rule } from '../rule';

/**
 * Marks members unhealthy by what EC2 says. One in any state but `running` is so at once, also in its grace
 * period; one whose status check is impaired after that. Members in standby are not checked.
 *
 * Source: Auto Scaling user guide, "Health checks for instances in an Auto Scaling group" and "Set the health
 * check grace period for an Auto Scaling group".
 */
export const instanceStatus: Rule = {
  name: 'instance-status',
  decide: (group, now) => {
    if (isSuspended(group, 'HealthCheck')) return [];
    return group.members.flatMap((member): Action[] => {
      if (member.lifecycle !== 'InService' || member.health === 'Unhealthy') return [];
      const cause = failedCheck(group, member, now);
      return cause === undefined
        ? []
        : [{ type: 'setHealth', instanceId: member.instanceId, health: 'Unhealthy', cause }];
    });
  },
};

function failedCheck(group: GroupState, member: MemberState, now: Moment): string | undefined {
  if (member.machine !== 'running') return `EC2 instance is ${member.machine}, not running`;
  const impaired = member.statusCheck === 'impaired' && isPastGrace(group, member, now);
  return impaired ? 'EC2 instance status check is impaired' : undefined;
}
