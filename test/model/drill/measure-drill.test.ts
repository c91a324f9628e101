import type { DrillRecord } from '../../../lib/model/drill/drill-record';
import { drillResultSchema } from '../../../lib/model/drill/drill-result-schema';
import { faultNames, refusedDrill } from '../../../lib/model/drill/fault-name';
import type { LabEvent, LabHappening } from '../../../lib/model/drill/lab-event';
import { measureDrill } from '../../../lib/model/drill/measure-drill';
import { visibleAt } from '../../../lib/model/drill/visible-at';
import { aDrillRecord, faultAt, requests, sample } from './a-drill-record';

const event = (seconds: number, happening: LabHappening): LabEvent => ({
  at: faultAt + seconds * 1000,
  ...happening,
});
const target = (instanceId: string, to: 'healthy' | 'unhealthy'): LabHappening => ({
  type: 'target',
  instanceId,
  targetGroup: 't',
  from: 'initial',
  to,
});
const lifecycle = (instanceId: string, to: string): LabHappening => ({
  ...{ type: 'lifecycle', instanceId, group: 'g', from: 'x', to, cause: 'c' },
});

const replaced = aDrillRecord({
  events: [
    event(-60, target('a', 'healthy')),
    event(3, { type: 'machine-ended', instanceId: 'a', cause: 'powered-off' }),
    event(4, { type: 'launch', group: 'g', zone: 'z', cause: 'c' }),
    event(5, { type: 'machine-started', instanceId: 'failed' }),
    event(6, { type: 'machine-started', instanceId: 'n' }),
    event(16, { type: 'hook-completed', instanceId: 'n', result: 'CONTINUE' }),
    event(17, lifecycle('n', 'InService')),
    event(19, target('n', 'healthy')),
  ],
  settledAt: faultAt + 3000,
  requests: requests(30, [1]),
  samples: [sample(0, ['a', 'b']), sample(3, ['b']), sample(19, ['b', 'n']), sample(30, ['b', 'n'])],
});

test('measures a replacement part by part, and the parts add up', () => {
  const run = measureDrill(replaced);
  expect(run.seconds).toEqual({ detect: 3, launch: 3, boot: 10, healthy: 3, total: 19 });
  expect(run).toMatchObject({ replacement: { instanceId: 'n' }, requests: { sent: 36, failed: 1 } });
});

test('measures a repair in place from the restart on', () => {
  const run = measureDrill(
    aDrillRecord({
      restarts: [{ at: faultAt + 2500, instanceId: 'a' }],
      visibleAt: faultAt + 1000,
      settledAt: faultAt + 2500,
      requests: requests(30, [1, 4]),
    }),
  );
  expect(run.seconds).toEqual({ detect: 2.5, launch: null, boot: null, healthy: 1.51, total: 4.01 });
  expect(run).not.toHaveProperty('replacement');
});

describe('what notices a fault', () => {
  const detect = (happening: LabHappening, over: Partial<DrillRecord> = {}): number | null =>
    measureDrill(aDrillRecord({ events: [event(7, happening)], ...over })).seconds.detect;
  const bad = { fault: 'bad-release', victims: [] } as const;

  test.each<[LabHappening, Partial<DrillRecord>, number | null]>([
    [target('a', 'unhealthy'), {}, 7],
    [target('a', 'healthy'), {}, null],
    // Another instance that falls sick meanwhile is not the fault's.
    [target('b', 'unhealthy'), {}, null],
    [{ type: 'health', instanceId: 'a', to: 'Unhealthy', cause: 'c' }, {}, 7],
    [lifecycle('a', 'Terminating:Wait'), {}, 7],
    [{ type: 'machine-ended', instanceId: 'a', cause: 'killed' }, {}, 7],
    // Nobody asks EC2 for a hand-kept host.
    [{ type: 'machine-ended', instanceId: 'a', cause: 'killed' }, { path: 'docker-hosts' }, null],
    [{ type: 'refresh', group: 'g', status: 'Failed' }, bad, 7],
    [{ type: 'refresh', group: 'g', status: 'InProgress' }, bad, null],
    [{ type: 'hook-completed', instanceId: 'n', result: 'ABANDON' }, bad, 7],
    [lifecycle('a', 'Terminating'), bad, null],
  ])('%j with %j: %j', (happening, over, expected) => {
    expect(detect(happening, over)).toBe(expected);
  });

  it('is nothing that was before the fault', () => {
    expect(measureDrill(aDrillRecord({ events: [event(-1, target('a', 'unhealthy'))] })).seconds.detect).toBe(
      null,
    );
  });
});

test.each<[string, Partial<DrillRecord>, number | undefined]>([
  ['nothing', {}, undefined],
  ['a failed request before the fault', { requests: requests(30, [-2]) }, undefined],
  ['a failed request', { requests: requests(30, [2]) }, 2.01],
  ['an instance that is not healthy', { samples: [sample(0, ['a', 'b']), sample(4, ['b'])] }, 4],
  ['a restart', { restarts: [{ at: faultAt + 1000, instanceId: 'a' }] }, 1],
  [
    'the refresh of a release',
    { fault: 'bad-release', events: [event(3, { type: 'refresh', group: 'g', status: 'Pending' })] },
    3,
  ],
])('a fault shows by %s', (_, over, expected) => {
  const at = visibleAt(aDrillRecord(over));
  expect(at === undefined ? undefined : (at - faultAt) / 1000).toBe(expected);
});

describe('the shared outage', () => {
  const outage = (samples: DrillRecord['samples'], failed: readonly number[] = []): object | undefined =>
    measureDrill(
      aDrillRecord({
        ...{ fault: 'shared-dependency-down', victims: ['a', 'b'], samples },
        ...{ restoredAt: faultAt + 10_000, requests: requests(30, failed) },
      }),
    ).sharedOutage;

  it('is told from the time the dependency was back', () => {
    const samples = [sample(0, ['a', 'b']), sample(5, [], ['a', 'b']), sample(14, ['a', 'b'])];
    expect(outage(samples, [9, 10, 11])).toEqual({
      emptied: false,
      endedBeforeReplacement: false,
      secondsToFirstAnswer: 2.01,
    });
  });

  it('shows a group that was emptied, and an instance that ended too early', () => {
    expect(outage([sample(0, ['a', 'b']), sample(5, [], ['b']), sample(6, [], [])])).toMatchObject({
      emptied: true,
      endedBeforeReplacement: true,
    });
  });

  it('lets instances end once another is healthy', () => {
    const samples = [sample(0, ['a', 'b']), sample(5, ['n'], ['a', 'b', 'n']), sample(6, ['n'], ['n'])];
    expect(outage(samples)).toMatchObject({ emptied: false, endedBeforeReplacement: false });
  });
});

describe('a bad release', () => {
  const release = (over: Partial<DrillRecord>): object | undefined =>
    measureDrill(aDrillRecord({ fault: 'bad-release', victims: [], ...over })).release;

  it('is rolled back by its refresh, or by its stack', () => {
    const events = [event(9, { type: 'refresh', group: 'g', status: 'RollbackSuccessful' })];
    expect(release({ events })).toMatchObject({ rolledBack: true, oldVersionServedThroughout: true });
    const failed = { succeeded: false, said: 'the stack rolled back' };
    expect(release({ release: failed })).toMatchObject({ rolledBack: true, said: failed.said });
    expect(release({ release: { succeeded: true, said: '' } })).toMatchObject({ rolledBack: false });
  });

  it.each<[string, Partial<DrillRecord>]>([
    ['a request fails', { requests: requests(30, [5]) }],
    ['no instance from before is healthy', { samples: [sample(0, ['a', 'b']), sample(5, ['n'])] }],
  ])('has stopped the old version when %s', (_, over) => {
    expect(release(over)).toMatchObject({ oldVersionServedThroughout: false });
  });
});

test('a run fits the schema, and a wrong one does not', () => {
  const result = {
    ...{ schema: 'undock/drill/v1', service: 'md2html', accelerator: 'tcg' },
    runs: [measureDrill(replaced)],
  };
  expect(drillResultSchema.parse(result)).toEqual(result);
  expect(drillResultSchema.safeParse({ ...result, runs: [] }).success).toBe(false);
  const [run] = result.runs;
  const more = { ...run, requests: { sent: 1, failed: 2 } };
  expect(drillResultSchema.safeParse({ ...result, runs: [more] }).success).toBe(false);
});

test('refuses faults of a container engine where there is none', () => {
  expect(faultNames.filter((fault) => refusedDrill(fault, 'ami-asg') !== undefined)).toEqual([
    'docker-daemon-killed',
    'docker-daemon-hung',
  ]);
  for (const path of ['docker-asg', 'docker-hosts'] as const)
    expect(faultNames.filter((fault) => refusedDrill(fault, path) !== undefined)).toEqual([]);
});
