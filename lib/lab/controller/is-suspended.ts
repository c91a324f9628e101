import type { GroupState } from './region-state';

/**
 * Processes of a group that can be suspended (Auto Scaling user guide, "Suspend and resume Amazon EC2 Auto
 * Scaling processes").
 */
export type ScalingProcess =
  | 'Launch'
  | 'Terminate'
  | 'AddToLoadBalancer'
  | 'AlarmNotification'
  | 'AZRebalance'
  | 'HealthCheck'
  | 'InstanceRefresh'
  | 'ReplaceUnhealthy'
  | 'ScheduledActions';

/** True if any of these processes is suspended. */
export function isSuspended(group: GroupState, ...processes: readonly ScalingProcess[]): boolean {
  return processes.some((process) => group.suspended.includes(process));
}
