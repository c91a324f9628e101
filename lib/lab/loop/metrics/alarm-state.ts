import type { Moment } from '../../controller/region-state';
import type { RegionSnapshot } from '../../region/region-snapshot';
import { metricKey } from './metric-name';
import { metricMath, type MetricValue } from './metric-math';
import { minuteMilliseconds, minuteOf, type MinuteValues, type Statistic } from './minute-values';

export type AlarmDefinition = NonNullable<RegionSnapshot['alarms'][number]['definition']>;

const statistics: readonly string[] = ['Sum', 'Average', 'Minimum', 'Maximum'] satisfies Statistic[];

/**
 * Whether an alarm is in alarm: as many of its last whole periods as it wants breach its threshold. A period without
 * a value counts as the alarm says; where it says `missing` or `ignore` it does not breach. Periods are minutes, as
 * all of Undock's are; a metric or statistic that the lab does not measure, such as the p99 of response times, never
 * has a value.
 *
 * Source: CloudWatch user guide, "Using Amazon CloudWatch alarms" and "Configuring how CloudWatch alarms treat
 * missing data".
 */
export function isInAlarm(alarm: AlarmDefinition, values: MinuteValues, now: Moment): boolean {
  const { evaluationPeriods, datapointsToAlarm = evaluationPeriods } = alarm;
  const end = minuteOf(now);
  let breaching = 0;
  for (let ago = 1; ago <= evaluationPeriods; ago += 1) {
    const value = alarmValue(alarm, values, end - ago * minuteMilliseconds);
    if (value === undefined ? alarm.treatMissingData === 'breaching' : breaches(alarm, value)) breaching += 1;
  }
  return breaching >= datapointsToAlarm;
}

/** What the alarm compares with its threshold: the metric, or the expression, that it returns. */
function alarmValue({ metrics }: AlarmDefinition, values: MinuteValues, minute: Moment): MetricValue {
  const known: Record<string, MetricValue> = {};
  for (const { id, metric } of metrics) {
    if (metric === undefined) continue;
    const measured = statistics.includes(metric.statistic);
    known[id] = measured ? values.value(metricKey(metric), metric.statistic as Statistic, minute) : undefined;
  }
  const returned = metrics.find(({ returned: yes }) => yes);
  if (returned === undefined) return undefined;
  return returned.expression === undefined ? known[returned.id] : metricMath(returned.expression, known);
}

function breaches({ comparison, threshold }: AlarmDefinition, value: number): boolean {
  switch (comparison) {
    case 'GreaterThanThreshold':
      return value > threshold;
    case 'GreaterThanOrEqualToThreshold':
      return value >= threshold;
    case 'LessThanThreshold':
      return value < threshold;
    case 'LessThanOrEqualToThreshold':
      return value <= threshold;
  }
}
