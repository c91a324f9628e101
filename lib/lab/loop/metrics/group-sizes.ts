import { UpdateAutoScalingGroupCommand, type AutoScalingClient } from '@aws-sdk/client-auto-scaling';
import type { ScheduledSizes } from '../../controller/scaling/scheduled-capacity';

/** Gives a group its sizes, by the ordinary API as whoever else does. Errors of the SDK pass through. */
export type SetGroupSizes = (
  group: string,
  sizes: Omit<ScheduledSizes, 'cause'>,
  signal: AbortSignal,
) => Promise<void>;

export function setGroupSizes(client: AutoScalingClient): SetGroupSizes {
  return async (group, { minSize, maxSize, desiredCapacity }, abortSignal) => {
    const command = new UpdateAutoScalingGroupCommand({
      AutoScalingGroupName: group,
      MinSize: minSize,
      MaxSize: maxSize,
      DesiredCapacity: desiredCapacity,
    });
    await client.send(command, { abortSignal });
  };
}
