import { isInAlarm, type AlarmDefinition } from '../../../../lib/lab/loop/metrics/alarm-state';
import { groupMetric } from '../../../../lib/lab/loop/metrics/metric-name';
import { MinuteValues } from '../../../../lib/lab/loop/metrics/minute-values';

const metric = {
  namespace: 'AWS/AutoScaling',
  name: 'GroupInServiceInstances',
  dimensions: { AutoScalingGroupName: 'web' },
  statistic: 'Average',
};

/** Three minutes below 2. */
const alarm: AlarmDefinition = {
  comparison: 'LessThanThreshold',
  threshold: 2,
  evaluationPeriods: 3,
  treatMissingData: 'notBreaching',
  metrics: [{ id: 'serving', metric, returned: true }],
};

/** Now is within minute 10; values are of the minutes before, the newest first. */
function inAlarm(change: Partial<AlarmDefinition>, ...minutes: readonly (number | undefined)[]): boolean {
  const values = new MinuteValues();
  minutes.forEach((value, ago) => {
    const at = (9 - ago) * 60_000;
    if (value !== undefined) values.add(groupMetric(metric.namespace, metric.name, 'web'), at, value);
  });
  return isInAlarm({ ...alarm, ...change }, values, 10 * 60_000 + 30_000);
}

describe('isInAlarm', () => {
  it.each<[string, Partial<AlarmDefinition>, (number | undefined)[], boolean]>([
    ['all periods breach', {}, [1, 1, 1], true],
    ['one does not', {}, [1, 2, 1], false],
    ['the breach is older', {}, [2, 2, 2, 1, 1, 1], false],
    ['two of three breach and two are enough', { datapointsToAlarm: 2 }, [1, 2, 1], true],
    ['one of three breaches and two are needed', { datapointsToAlarm: 2 }, [2, 2, 1], false],
    ['nothing was measured, which does not breach', {}, [], false],
    ['nothing was measured, which breaches', { treatMissingData: 'breaching' }, [], true],
    ['one is missing, and that is all the same', { treatMissingData: 'missing' }, [1, undefined, 1], false],
    ['at the threshold, which is not less', {}, [2, 2, 2], false],
    ['at the threshold, which is as much', { comparison: 'LessThanOrEqualToThreshold' }, [2, 2, 2], true],
    ['above', { comparison: 'GreaterThanThreshold' }, [3, 3, 3], true],
    ['at the threshold, which is not above', { comparison: 'GreaterThanThreshold' }, [2, 2, 2], false],
    ['at least', { comparison: 'GreaterThanOrEqualToThreshold' }, [2, 2, 2], true],
    ['below, which is not at least', { comparison: 'GreaterThanOrEqualToThreshold' }, [1, 1, 1], false],
  ])('%s', (_, change, minutes, expected) => {
    expect(inAlarm(change, ...minutes)).toBe(expected);
  });

  it('compares the expression that the alarm returns', () => {
    const metrics = [
      { id: 'above', expression: 'serving - 3', returned: true },
      { id: 'serving', metric, returned: false },
    ];
    expect(inAlarm({ metrics, threshold: 0 }, 2, 2, 2)).toBe(true);
    expect(inAlarm({ metrics, threshold: 0 }, 3, 3, 3)).toBe(false);
  });

  it('has no value of a percentile, and none when nothing is returned', () => {
    const least = { treatMissingData: 'breaching', threshold: -1 };
    const p99 = [{ id: 'm', metric: { ...metric, statistic: 'p99' }, returned: true }];
    expect(inAlarm({ ...least, metrics: p99 }, 5, 5, 5)).toBe(true);
    expect(inAlarm({ ...least, metrics: [{ id: 'm', metric, returned: false }] }, 5, 5, 5)).toBe(true);
    expect(inAlarm({ ...least }, 5, 5, 5)).toBe(false);
  });
});
