import type { Action } from '../action';
import { isSuspended } from '../is-suspended';
import { isPastGrace } from '../member-standing';
import type { Rule } from '../rule';

/**
 * In a group with ELB health checks, marks members unhealthy that any target group finds unhealthy once their
 * grace period is over. The mark stays when the target recovers: AWS takes it back only on SetInstanceHealth.
 *
 * Source: Auto Scaling user guide, "Health checks for instances in an Auto Scaling group" (an instance marked
 * unhealthy is scheduled for replacement and does not recover by itself) and "Set the health check grace period
 * for an Auto Scaling group".
 */
export const balancerHealth: Rule = {
  name: 'balancer-health',
  decide: (group, now) => {
    if (!group.healthCheckTypes.includes('ELB') || isSuspended(group, 'HealthCheck')) return [];
    return group.members.flatMap((member): Action[] => {
      if (member.lifecycle !== 'InService' || member.health === 'Unhealthy') return [];
      if (!isPastGrace(group, member, now)) return [];
      const failing = group.targetGroups.find(({ arn }) => member.targets[arn] === 'unhealthy');
      if (failing === undefined) return [];
      const cause = `unhealthy in target group ${failing.arn}`;
      return [{ type: 'setHealth', instanceId: member.instanceId, health: 'Unhealthy', cause }];
    });
  },
};
