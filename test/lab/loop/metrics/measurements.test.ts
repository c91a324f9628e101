import { Measurements, type Measured } from '../../../../lib/lab/loop/metrics/measurements';
import { groupMetric, targetMetric } from '../../../../lib/lab/loop/metrics/metric-name';
import { group, member } from '../../controller/a-group';
import { arn, snapshot } from '../a-snapshot';

const groups = [group([member('i-1'), member('i-2'), member('i-3', { lifecycle: 'Pending' })])];

const at = (second: number, change: Partial<Measured> = {}): Measured => ({
  at: second * 1000,
  snapshot: snapshot(groups),
  states: {},
  requests: {},
  machines: [],
  ...change,
});

const requests = (total: number, targetErrors: number) => ({ [arn]: { total, errors: 0, targetErrors } });

/** The measurements of minute 0 after these looks. */
function taken(...looks: readonly Measured[]) {
  const measurements = new Measurements();
  for (const look of looks) measurements.take(look);
  return {
    ofGroup: (namespace: string, name: string) =>
      measurements.values.value(groupMetric(namespace, name, 'web'), 'Average', 0),
    ofTarget: (name: string, statistic: 'Sum' | 'Minimum' = 'Sum') =>
      measurements.values.value(targetMetric(name, arn), statistic, 0),
  };
}

describe('Measurements', () => {
  it('counts what a group has, of its members those in service', () => {
    const { ofGroup } = taken(at(1));
    expect(ofGroup('AWS/AutoScaling', 'GroupInServiceInstances')).toBe(2);
    expect(ofGroup('AWS/AutoScaling', 'GroupMinSize')).toBe(2);
    expect(ofGroup('AWS/AutoScaling', 'GroupDesiredCapacity')).toBe(2);
  });

  it('averages the processor use of members in service between two looks, in percent of their processors', () => {
    const machines = (...used: readonly number[]) => ({
      machines: used.map((cpuSeconds, index) => ({ instanceId: `i-${index + 1}`, vcpus: 2, cpuSeconds })),
    });
    // Of ten seconds on two processors: 4 and 12, and 20 of one that is not in service.
    const { ofGroup } = taken(at(1, machines(100, 7, 0)), at(11, machines(104, 19, 20)));
    expect(ofGroup('AWS/EC2', 'CPUUtilization')).toBe(40);
  });

  it('takes no more than all of the processors, and nothing of a machine it sees for the first time', () => {
    const machine = (cpuSeconds: number) => ({ machines: [{ instanceId: 'i-1', vcpus: 1, cpuSeconds }] });
    expect(taken(at(1, machine(50))).ofGroup('AWS/EC2', 'CPUUtilization')).toBeUndefined();
    expect(taken(at(1, machine(50)), at(2, machine(60))).ofGroup('AWS/EC2', 'CPUUtilization')).toBe(100);
  });

  it('counts healthy targets, of groups that have some', () => {
    const states = (one: 'healthy' | 'unhealthy') => ({
      states: { [arn]: { 'i-1': one, 'i-2': 'healthy' as const } },
    });
    const { ofTarget } = taken(
      at(1, states('healthy')),
      at(2, states('unhealthy')),
      at(3, { states: { [arn]: {} } }),
    );
    expect(ofTarget('HealthyHostCount', 'Minimum')).toBe(1);
    expect(taken(at(1)).ofTarget('HealthyHostCount')).toBeUndefined();
  });

  it('counts the requests and errors that came between two looks', () => {
    const { ofTarget } = taken(
      at(1, { requests: requests(10, 1) }),
      at(2, { requests: requests(15, 1) }),
      at(3, { requests: requests(18, 3) }),
      at(61, { requests: requests(90, 9) }),
    );
    expect([ofTarget('RequestCount'), ofTarget('HTTPCode_Target_5XX_Count')]).toEqual([18, 3]);
  });

  it('has no value where there was no request', () => {
    const { ofTarget } = taken(at(1, { requests: requests(0, 0) }), at(2));
    expect([ofTarget('RequestCount'), ofTarget('HTTPCode_Target_5XX_Count')]).toEqual([undefined, undefined]);
  });
});
