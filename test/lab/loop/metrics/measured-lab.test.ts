import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AutoScalingClient, UpdateAutoScalingGroupCommand } from '@aws-sdk/client-auto-scaling';
import { mockClient } from 'aws-sdk-client-mock';
import { EventLog } from '../../../../lib/lab/loop/event-log';
import { setGroupSizes, type SetGroupSizes } from '../../../../lib/lab/loop/metrics/group-sizes';
import { MeasuredLab } from '../../../../lib/lab/loop/metrics/measured-lab';
import type { RegionSnapshot } from '../../../../lib/lab/region/region-snapshot';
import { group, member } from '../../controller/a-group';
import { arn, snapshot } from '../a-snapshot';
import { fakeMachine } from '../fake-machine';

const { signal } = new AbortController();
const start = Date.UTC(2026, 0, 5, 8, 0, 30);
const records = snapshot([group([member('i-1')])]);
const metric = { namespace: 'AWS/ApplicationELB', name: 'HealthyHostCount', statistic: 'Minimum' };
const definition = {
  comparison: 'LessThanThreshold' as const,
  threshold: 1,
  evaluationPeriods: 2,
  treatMissingData: 'notBreaching',
  metrics: [
    { id: 'm', metric: { ...metric, dimensions: { TargetGroup: 'targetgroup/web/1' } }, returned: true },
  ],
};
const cpu = {
  ...{ name: 'cpu', group: 'web', type: 'TargetTrackingScaling' },
  targetTracking: {
    TargetValue: 50,
    PredefinedMetricSpecification: { PredefinedMetricType: 'ASGAverageCPUUtilization' },
  },
};

interface Conditions {
  readonly setSizes?: SetGroupSizes;
  readonly scalesOnProcessor?: boolean;
  readonly healthy?: boolean;
}

let dir: string;
let log: EventLog;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'undock-measured-'));
  log = new EventLog(join(dir, 'events.jsonl'), () => 0);
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

/** A lab with one machine that uses half of its two processors; what its loop is told after each minute. */
async function minutes(
  count: number,
  change: Partial<RegionSnapshot>,
  { setSizes = () => Promise.resolve(), scalesOnProcessor = true, healthy = false }: Conditions = {},
) {
  let now = start;
  const machine = {
    ...fakeMachine({ instanceId: 'i-1', reachable: {} }),
    cpuSeconds: () => (now - start) / 1000 + 100,
  };
  const lab = new MeasuredLab({
    balancer: { requests: () => Promise.resolve({}) },
    machines: { running: () => [{ instanceId: 'i-1', kind: 'ami-asg', vcpus: 1, machine }] },
    ...{ log, setSizes, scalesOnProcessor },
  });
  const states = { [arn]: { 'i-1': healthy ? ('healthy' as const) : ('unhealthy' as const) } };
  const told = [];
  for (; now <= start + count * 60_000; now += 10_000) {
    told.push(...(await lab.turn({ ...records, ...change, now }, states, signal)));
  }
  return told;
}

describe('MeasuredLab', () => {
  it('tells once a minute whether alarms are in alarm', async () => {
    const told = (inAlarm: boolean) => ({ type: 'observeAlarm', alarm: 'nobody', inAlarm });
    const alarms = [
      { name: 'nobody', inAlarm: false, definition },
      { name: 'by hand', inAlarm: true },
    ];
    expect(await minutes(3, { alarms })).toEqual([told(false), told(true), told(true)]);
    expect(await minutes(3, { alarms }, { healthy: true })).toEqual([told(false), told(false), told(false)]);
  });

  it('says why it cannot evaluate an alarm, and evaluates the others', async () => {
    const odd = { ...definition, metrics: [{ id: 'e', expression: 'RATE(m)', returned: true }] };
    const alarms = [
      { name: 'odd', inAlarm: false, definition: odd },
      { name: 'nobody', inAlarm: false, definition },
    ];
    expect(await minutes(1, { alarms })).toEqual([{ type: 'observeAlarm', alarm: 'nobody', inAlarm: false }]);
    expect(log.events).toMatchObject([{ type: 'change-refused', change: 'observeAlarm odd' }]);
  });

  it('scales out on what the machines use, unless that says nothing here', async () => {
    const groups = [group([member('i-1'), member('i-2')])];
    const change = { region: { groups }, policies: [cpu] };
    expect(await minutes(5, change)).toContainEqual({
      type: 'setDesiredCapacity',
      group: 'web',
      desiredCapacity: 4,
      cause: 'cpu: metric is high',
    });
    expect(await minutes(5, change, { scalesOnProcessor: false })).toEqual([]);
  });

  it('gives a group the sizes of a schedule in its minute, and only then', async () => {
    const set: unknown[] = [];
    const setSizes: SetGroupSizes = (name, { minSize, maxSize, desiredCapacity }) => {
      set.push([name, minSize, maxSize, desiredCapacity]);
      return Promise.resolve();
    };
    const schedules = [
      { name: 'day', group: 'web', recurrence: '2 8 * * *', minSize: 3 },
      { name: 'once', group: 'web', startTime: '2026-01-05T08:01:00Z', minSize: 5 },
      { name: 'elsewhere', group: 'other', recurrence: '* * * * *', minSize: 6 },
    ];
    await minutes(1, { schedules }, { setSizes });
    expect(set).toEqual([]);
    await minutes(5, { schedules }, { setSizes });
    expect(set).toEqual([['web', 3, 6, 3]]);
  });

  it('goes on when sizes are refused, and tells of it', async () => {
    const schedules = [{ name: 'day', group: 'web', recurrence: '1 8 * * *', minSize: 3 }];
    const setSizes = () => Promise.reject(new Error('no such group'));
    await minutes(2, { schedules }, { setSizes });
    expect(log.events).toMatchObject([
      { type: 'change-refused', change: 'scheduled action day', why: 'no such group' },
    ]);
  });
});

describe('setGroupSizes', () => {
  const client = new AutoScalingClient({ region: 'us-east-1' });
  const aws = mockClient(client);
  const sizes = { minSize: 1, maxSize: 4, desiredCapacity: 2 };
  beforeEach(() => aws.reset());

  it('updates the group by the ordinary API', async () => {
    aws.on(UpdateAutoScalingGroupCommand).resolves({});
    await setGroupSizes(client)('web', sizes, signal);
    expect(aws.commandCalls(UpdateAutoScalingGroupCommand)[0]?.args[0].input).toEqual({
      AutoScalingGroupName: 'web',
      MinSize: 1,
      MaxSize: 4,
      DesiredCapacity: 2,
    });
  });

  it('passes on that the call is denied', async () => {
    const denied = Object.assign(new Error('no'), { name: 'AccessDenied' });
    aws.on(UpdateAutoScalingGroupCommand).rejects(denied);
    await expect(setGroupSizes(client)('web', sizes, signal)).rejects.toBe(denied);
  });
});
