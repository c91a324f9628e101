import { isSuspended } from '../is-suspended';
import type { GroupState, Moment } from '../region-state';
import { cronMatches } from './cron-matches';

export interface ScheduledAction {
  readonly name: string;
  /** Unix cron of five fields. */
  readonly recurrence: string;
  /** Default: UTC. */
  readonly timeZone?: string;
  /** What it sets; what is not given stays. */
  readonly minSize?: number;
  readonly maxSize?: number;
  readonly desiredCapacity?: number;
}

export interface ScheduledSizes {
  readonly minSize: number;
  readonly maxSize: number;
  readonly desiredCapacity: number;
  /** The action that was last to change them. */
  readonly cause: string;
}

const minute = 60_000;
const longest = 24 * 60;

/**
 * Sizes of a group after the scheduled actions whose minute has begun since they were last looked at, in the order
 * of time and, in the same minute, of the list. A desired capacity outside the sizes is brought between them, also
 * when the action sets sizes only. Undefined when none was due. Of more than a day that has passed only the last
 * day counts.
 *
 * Source: Auto Scaling user guide, "Scheduled scaling for Amazon EC2 Auto Scaling"; API Reference,
 * "PutScheduledUpdateGroupAction".
 *
 * @param lastRun when it was looked at before; that minute does not count again
 */
export function scheduledCapacity(
  schedules: readonly ScheduledAction[],
  group: GroupState,
  lastRun: Moment,
  now: Moment,
): ScheduledSizes | undefined {
  if (isSuspended(group, 'ScheduledActions')) return undefined;
  const end = Math.floor(now / minute);
  let sizes: ScheduledSizes | undefined;
  for (let at = Math.max(Math.floor(lastRun / minute), end - longest) + 1; at <= end; at += 1) {
    for (const schedule of schedules) {
      if (!cronMatches(schedule.recurrence, schedule.timeZone ?? 'UTC', at * minute)) continue;
      sizes = after(sizes ?? group, schedule);
    }
  }
  return sizes;
}

function after(before: Omit<ScheduledSizes, 'cause'>, schedule: ScheduledAction): ScheduledSizes {
  const minSize = schedule.minSize ?? before.minSize;
  const maxSize = schedule.maxSize ?? before.maxSize;
  const desired = schedule.desiredCapacity ?? before.desiredCapacity;
  return {
    minSize,
    maxSize,
    desiredCapacity: Math.max(minSize, Math.min(maxSize, desired)),
    cause: `scheduled action ${schedule.name}`,
  };
}
