import type { Action } from '../action';
import { isSuspended } from '../is-suspended';
import { isReady, liveMembers } from '../member-standing';
import type { GroupState, Moment } from '../region-state';

export interface TargetTrackingPolicy {
  readonly name: string;
  /** Value of the metric for each instance that is aimed at, such as 50 percent of CPU. Above 0. */
  readonly targetValue: number;
  /** Never scales in. Default: false. */
  readonly disableScaleIn?: boolean;
}

/** The average of a metric over one minute and over the instances of the group. */
export interface MinuteAverage {
  /** Start of the minute. */
  readonly at: Moment;
  readonly value: number;
}

const minute = 60_000;
const highMinutes = 3;
const lowMinutes = 15;

/**
 * Keeps a metric near its target. Three minutes in a row above it scale out, in proportion to the last one and
 * rounded up; fifteen in a row below nine tenths of it scale in, in proportion and rounded up, so that the metric
 * stays below the target. A minute without a value decides nothing. While members launch or warm up the group is
 * not scaled in, and is not scaled out beyond what the ready ones ask for.
 *
 * Source: Auto Scaling user guide, "Target tracking scaling policies for Amazon EC2 Auto Scaling" (scales out in
 * proportion and as fast as it can, in more gradually; no scale-in without data, or while instances warm up). The
 * alarms are those that it makes: TargetTracking-…-AlarmHigh, three of three minutes, and AlarmLow, fifteen of
 * fifteen below 90 percent of the target.
 *
 * @param history in any order; what is older than fifteen minutes does not count
 */
export function targetTracking(
  policy: TargetTrackingPolicy,
  history: readonly MinuteAverage[],
  group: GroupState,
  now: Moment,
): Action[] {
  if (isSuspended(group, 'AlarmNotification')) return [];
  const ready = liveMembers(group).filter((member) => isReady(group, member, now)).length;
  const high = lastMinutes(history, highMinutes, now);
  const low = lastMinutes(history, lowMinutes, now);
  if (high.length === highMinutes && high.every((value) => value > policy.targetValue)) {
    const wanted = proportional(ready, high[0], policy);
    return wanted > group.desiredCapacity ? change(group, wanted, `${policy.name}: metric is high`) : [];
  }
  const isLow = low.length === lowMinutes && low.every((value) => value < 0.9 * policy.targetValue);
  if (isLow && policy.disableScaleIn !== true && ready >= group.desiredCapacity) {
    const wanted = proportional(ready, low[0], policy);
    return wanted < group.desiredCapacity ? change(group, wanted, `${policy.name}: metric is low`) : [];
  }
  return [];
}

/** Values of the last whole minutes, the newest first; those that lack are left out. */
function lastMinutes(history: readonly MinuteAverage[], count: number, now: Moment): number[] {
  const end = Math.floor(now / minute) * minute;
  return [...history]
    .filter(({ at }) => at >= end - count * minute && at < end)
    .sort((a, b) => b.at - a.at)
    .map(({ value }) => value);
}

function proportional(ready: number, value: number | undefined, policy: TargetTrackingPolicy): number {
  return Math.ceil((ready * (value ?? 0)) / policy.targetValue);
}

function change(group: GroupState, wanted: number, cause: string): Action[] {
  const desiredCapacity = Math.max(group.minSize, Math.min(group.maxSize, wanted));
  if (desiredCapacity === group.desiredCapacity) return [];
  return [{ type: 'setDesiredCapacity', group: group.name, desiredCapacity, cause }];
}
