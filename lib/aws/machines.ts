import { paginateDescribeInstances, type EC2Client } from '@aws-sdk/client-ec2';

/** An EC2 instance as EC2 sees it. */
export interface Machine {
  readonly instanceId: string;
  /** `pending`, `running`, `shutting-down`, `terminated`, `stopping` or `stopped`. */
  readonly state: string;
  /** Availability Zone, such as `us-east-1a`. */
  readonly zone: string;
  readonly instanceType: string;
  readonly imageId: string;
  readonly launchedAt: Date | undefined;
}

/**
 * The instances with these ids, in the order EC2 lists them; terminated ones stay listed for about an hour.
 * Needs `ec2:DescribeInstances`; errors of the SDK pass through.
 */
export async function machines(
  client: EC2Client,
  instanceIds: readonly string[],
  signal?: AbortSignal,
): Promise<Machine[]> {
  // Without ids the API answers with every instance of the Region.
  if (instanceIds.length === 0) return [];
  const found: Machine[] = [];
  // By filter, since `InstanceIds` and paging exclude each other (EC2 API Reference, DescribeInstances).
  const pages = paginateDescribeInstances(
    { client },
    { Filters: [{ Name: 'instance-id', Values: [...instanceIds] }] },
    ...(signal === undefined ? [] : [{ abortSignal: signal }]),
  );
  for await (const { Reservations = [] } of pages) {
    for (const instance of Reservations.flatMap((reservation) => reservation.Instances ?? [])) {
      found.push({
        instanceId: instance.InstanceId ?? '',
        state: instance.State?.Name ?? '',
        zone: instance.Placement?.AvailabilityZone ?? '',
        instanceType: instance.InstanceType ?? '',
        imageId: instance.ImageId ?? '',
        launchedAt: instance.LaunchTime,
      });
    }
  }
  return found;
}
