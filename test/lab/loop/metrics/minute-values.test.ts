import { MinuteValues, minuteOf } from '../../../../lib/lab/loop/metrics/minute-values';
import { groupMetric, metricKey, targetMetric } from '../../../../lib/lab/loop/metrics/metric-name';

describe('MinuteValues', () => {
  it.each([
    ['Sum', 12],
    ['Average', 4],
    ['Minimum', 1],
    ['Maximum', 6],
  ] as const)('knows the %s of a minute', (statistic, expected) => {
    const values = new MinuteValues();
    for (const [at, value] of [
      [60_000, 5],
      [119_999, 1],
      [90_000, 6],
      [59_999, 100],
      [120_000, 100],
    ] as const) {
      values.add('m', at, value);
    }
    expect(values.value('m', statistic, 60_000)).toBe(expected);
  });

  it('has no value of what was not measured', () => {
    const values = new MinuteValues();
    values.add('m', 0, 0);
    expect(values.value('m', 'Sum', 0)).toBe(0);
    expect(values.value('m', 'Sum', 60_000)).toBeUndefined();
    expect(values.value('n', 'Sum', 0)).toBeUndefined();
  });

  it('forgets what is older than an hour', () => {
    const values = new MinuteValues();
    for (let minute = 0; minute <= 60; minute += 1) values.add('m', minute * 60_000, 1);
    expect(values.value('m', 'Sum', 0)).toBeUndefined();
    expect(values.value('m', 'Sum', 60_000)).toBe(1);
  });

  it('counts minutes from the full one', () => {
    expect([59_999, 60_000, 119_999].map(minuteOf)).toEqual([0, 60_000, 60_000]);
  });
});

describe('names of metrics', () => {
  const full = 'targetgroup/web/1';

  it('are the same from an alarm, an ARN and the label of a policy', () => {
    const alarm = metricKey({
      namespace: 'AWS/ApplicationELB',
      name: 'RequestCount',
      dimensions: { TargetGroup: full, LoadBalancer: 'app/undock/1' },
    });
    expect(targetMetric('RequestCount', `arn:aws:elasticloadbalancing:us-east-1:1:${full}`)).toBe(alarm);
    expect(targetMetric('RequestCount', `app/undock/1/${full}`)).toBe(alarm);
    expect(targetMetric('RequestCount', `${full}2`)).not.toBe(alarm);
  });

  it('do not depend on the order of dimensions', () => {
    const name = { namespace: 'n', name: 'm' };
    expect(metricKey({ ...name, dimensions: { a: '1', b: '2' } })).toBe(
      metricKey({ ...name, dimensions: { b: '2', a: '1' } }),
    );
    expect(groupMetric('n', 'm', 'web')).toBe(
      metricKey({ ...name, dimensions: { AutoScalingGroupName: 'web' } }),
    );
  });
});
