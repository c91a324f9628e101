import { paginateDescribeAutoScalingGroups, type AutoScalingClient } from '@aws-sdk/client-auto-scaling';

/** An instance as its Auto Scaling group sees it. */
export interface GroupMember {
  readonly groupName: string;
  readonly instanceId: string;
  /** Such as `Pending`, `InService`, `Terminating`. */
  readonly lifecycleState: string;
  /** `Healthy` or `Unhealthy`. */
  readonly healthStatus: string;
}

/**
 * Every member of the groups named, group by group. A group that does not exist has none. Needs
 * `autoscaling:DescribeAutoScalingGroups`; errors of the SDK pass through.
 */
export async function groupMembers(
  client: AutoScalingClient,
  groupNames: readonly string[],
  signal?: AbortSignal,
): Promise<GroupMember[]> {
  // Without names the API answers with every group of the account.
  if (groupNames.length === 0) return [];
  const members: GroupMember[] = [];
  const pages = paginateDescribeAutoScalingGroups(
    { client },
    { AutoScalingGroupNames: [...groupNames] },
    ...(signal === undefined ? [] : [{ abortSignal: signal }]),
  );
  for await (const { AutoScalingGroups = [] } of pages) {
    for (const group of AutoScalingGroups) {
      for (const instance of group.Instances ?? []) {
        members.push({
          groupName: group.AutoScalingGroupName ?? '',
          instanceId: instance.InstanceId ?? '',
          lifecycleState: instance.LifecycleState ?? '',
          healthStatus: instance.HealthStatus ?? '',
        });
      }
    }
  }
  return members;
}
