import { groupMetric, targetMetric } from '../../../../lib/lab/loop/metrics/metric-name';
import { MinuteValues, minuteOf } from '../../../../lib/lab/loop/metrics/minute-values';
import { isOnProcessor, scalingActions } from '../../../../lib/lab/loop/metrics/scaling-actions';
import { group, member, now, seconds } from '../../controller/a-group';
import { arn } from '../a-snapshot';

const policy = (name: string, specification: object | undefined, change: object = {}) => ({
  ...{ name, group: 'web', type: 'TargetTrackingScaling' },
  targetTracking: { TargetValue: 50, PredefinedMetricSpecification: specification, ...change },
});
const cpu = policy('cpu', { PredefinedMetricType: 'ASGAverageCPUUtilization' });
const ResourceLabel = 'app/undock/1/targetgroup/web/1';
const requests = policy('requests', { PredefinedMetricType: 'ALBRequestCountPerTarget', ResourceLabel });
const backlog = policy('backlog', undefined, { CustomizedMetricSpecification: {} });
const four = group(
  [1, 2, 3, 4].map((n) => member(`i-${n}`)),
  { desiredCapacity: 4 },
);

/** Every minute of the last quarter: this processor use, and so many requests to each of four targets. */
function values(load: number | undefined, perTarget: number | undefined): MinuteValues {
  const kept = new MinuteValues();
  for (let ago = 1; ago <= 15; ago += 1) {
    const at = minuteOf(now) - seconds(60 * ago);
    if (load !== undefined) kept.add(groupMetric('AWS/EC2', 'CPUUtilization', 'web'), at, load);
    if (perTarget === undefined) continue;
    kept.add(targetMetric('HealthyHostCount', arn), at, 4);
    kept.add(targetMetric('RequestCount', arn), at, 4 * perTarget);
  }
  return kept;
}

const wanted = (policies: Parameters<typeof scalingActions>[0], kept: MinuteValues, since = 0) =>
  scalingActions(policies, four, kept, since, now).map((action) =>
    action.type === 'setDesiredCapacity' ? [action.desiredCapacity, action.cause] : action,
  );

describe('scalingActions, of four members and targets of 50', () => {
  it('scales out on processor use, and on requests for each target', () => {
    expect(wanted([cpu], values(60, undefined))).toEqual([[5, 'cpu: metric is high']]);
    expect(wanted([requests], values(undefined, 70))).toEqual([[6, 'requests: metric is high']]);
  });

  it('goes as far as the policy that wants most, whatever the others want', () => {
    expect(wanted([cpu, requests], values(60, 70))).toEqual([[6, 'requests: metric is high']]);
    expect(wanted([cpu, requests], values(60, 10))).toEqual([[5, 'cpu: metric is high']]);
  });

  it('scales in when all that may want it, to the largest', () => {
    expect(wanted([cpu, requests], values(20, 30))).toEqual([[3, 'requests: metric is low']]);
    expect(wanted([cpu, requests], values(20, 48))).toEqual([]);
    expect(wanted([cpu, requests], values(20, undefined))).toEqual([]);
  });

  it('is not kept from scaling in by a policy that never does, or that the lab does not measure', () => {
    const outOnly = { ...requests, targetTracking: { ...requests.targetTracking, DisableScaleIn: true } };
    expect(wanted([cpu, outOnly, backlog], values(20, 48))).toEqual([[2, 'cpu: metric is low']]);
  });

  it('takes nothing from before the capacity was last changed', () => {
    expect(wanted([cpu], values(60, undefined), minuteOf(now) - seconds(120))).toEqual([]);
  });

  it('decides nothing for another group, or by a policy of another type', () => {
    expect(wanted([{ ...cpu, group: 'other' }], values(99, 99))).toEqual([]);
    expect(wanted([{ name: 'step', group: 'web', type: 'StepScaling' }], values(99, 99))).toEqual([]);
  });

  it('knows which policy looks at processor use', () => {
    expect([cpu, requests, backlog].map(isOnProcessor)).toEqual([true, false, false]);
  });
});
