import type { Path } from '../../../lib/lab/drill/drilled-lab';
import { runDrill, type DrillOptions, type DrillOutcome } from '../../../lib/lab/drill/run-drill';
import { drillRunSchema } from '../../../lib/model/drill/drill-result-schema';
import type { FaultName } from '../../../lib/model/drill/fault-name';
import { ScriptedLab } from './scripted-lab';
import { SimulatedClock } from './simulated-clock';

let clock: SimulatedClock;
beforeEach(() => (clock = new SimulatedClock()));

const drill = (
  fault: FaultName,
  lab: ScriptedLab,
  options: Partial<DrillOptions> = {},
): Promise<DrillOutcome> =>
  clock.pass(
    runDrill(fault, lab, { clock, client: lab.client(), signal: new AbortController().signal, ...options }),
  );
const labOn = (path: Path, script: (lab: ScriptedLab, id: string) => void, status = 0): ScriptedLab =>
  new ScriptedLab(clock, path, script, status);

/** The machine is off at once; the group launches another after 2 s, which boots in 20 s. */
function replaced(lab: ScriptedLab, instanceId: string): void {
  lab.answers = false;
  lab.change(instanceId, { machine: undefined });
  clock.after(1, () => {
    lab.tell({ type: 'machine-ended', instanceId, cause: 'killed' });
    lab.change(instanceId, { lifecycle: 'Terminated', target: 'unhealthy' });
    lab.answers = true;
  });
  clock.after(3, () => lab.tell({ type: 'machine-started', instanceId: 'i-new' }));
  clock.after(23, () => lab.tell({ type: 'hook-completed', instanceId: 'i-new', result: 'CONTINUE' }));
  clock.after(30, () => {
    lab.add('i-new', 'us-east-1a');
    lab.tell({ type: 'target', instanceId: 'i-new', targetGroup: 't', from: 'initial', to: 'healthy' });
  });
}

/** The program is started again in place after some seconds. */
const restartedAfter =
  (seconds: number) =>
  (lab: ScriptedLab, instanceId: string): void => {
    lab.answers = false;
    lab.processes.delete(instanceId);
    clock.after(seconds, () => {
      lab.answers = true;
      lab.processes.set(instanceId, { key: 'boot-again', startedAt: clock.now() });
    });
  };

test('measures a replacement from the power cut to healthy', async () => {
  const stages: string[] = [];
  const lab = labOn('ami-asg', replaced);
  const { run } = await drill('power-cut', lab, { onStage: (stage) => stages.push(stage) });
  expect(run).toMatchObject({
    recovered: true,
    humanActionNeeded: false,
    victims: ['i-a'],
    replacement: { instanceId: 'i-new', imageId: 'local-1' },
    instances: { before: 2, after: 2 },
    seconds: { detect: 1, launch: 2, boot: 20, healthy: 7, total: 30 },
  });
  expect(run.requests.failed).toBeGreaterThan(0);
  expect(run.requests.sent).toBeGreaterThan(run.requests.failed);
  expect(drillRunSchema.parse(run)).toEqual(run);
  expect(stages).toEqual(['steady', 'made', 'visible', 'recovered']);
});

test('counts no request that failed before the service was whole for the first time', async () => {
  const lab = labOn('docker-asg', restartedAfter(4));
  lab.answers = false;
  clock.after(60, () => (lab.answers = true));
  const { run } = await drill('process-killed', lab);
  // Ten a second fail for the four seconds that the program is gone, and while the last of them waits.
  expect(run.requests.failed).toBeLessThan(60);
});

test('measures a repair in place, which launches and boots nothing', async () => {
  const { run } = await drill('process-killed', labOn('docker-asg', restartedAfter(4)));
  expect(run).toMatchObject({ recovered: true, seconds: { detect: 4, launch: null, boot: null } });
  // The last request that failed was sent at 3.5 s and took a second.
  expect(run.seconds.total).toBe(4.5);
  expect(run).not.toHaveProperty('replacement');
});

test('sees a restart that no request noticed', async () => {
  const quietly = (lab: ScriptedLab, id: string): void =>
    void lab.processes.set(id, { key: 'boot-again', startedAt: clock.now() });
  const { run } = await drill('process-killed', labOn('ami-asg', quietly));
  expect(run).toMatchObject({ recovered: true, requests: { failed: 0 } });
});

test('calls nothing recovered while the victim is broken behind a balancer that hides it', async () => {
  const hidden = (lab: ScriptedLab, id: string): void => {
    lab.answers = false;
    lab.processes.delete(id);
    clock.after(1, () => (lab.answers = true));
    clock.after(60, () => replaced(lab, id));
  };
  const { run } = await drill('process-stopped', labOn('ami-asg', hidden));
  expect(run).toMatchObject({ recovered: true, seconds: { total: 90, detect: 61 } });
});

test('does not take a program that ends at every start for a repair', async () => {
  const loop = (lab: ScriptedLab, id: string): void => {
    lab.answers = false;
    clock.after(1, () => (lab.answers = true));
    for (let second = 0; second < 70; second += 2)
      clock.after(second, () => lab.processes.set(id, { key: `boot-${second}`, startedAt: clock.now() }));
  };
  const { run } = await drill('crash-loop', labOn('docker-hosts', loop), { deadlineSeconds: 60 });
  expect(run).toMatchObject({ recovered: false, humanActionNeeded: true });
});

test('says after the deadline that a person is needed', async () => {
  const off = (lab: ScriptedLab, id: string): void => {
    lab.change(id, { machine: undefined });
    clock.after(20, () =>
      lab.tell({ type: 'target', instanceId: id, targetGroup: 't', from: 'healthy', to: 'unhealthy' }),
    );
  };
  const { run } = await drill('power-cut', labOn('docker-hosts', off), { deadlineSeconds: 60 });
  expect(run).toMatchObject({
    recovered: false,
    humanActionNeeded: true,
    seconds: { detect: 20, launch: null, boot: null, healthy: null, total: null },
    instances: { before: 2, after: 1 },
    requests: { failed: 0 },
  });
});

test('refuses to call recovered what never showed', async () => {
  const lab = labOn('ami-asg', () => undefined);
  await expect(drill('process-killed', lab, { visibleSeconds: 20 })).rejects.toMatchObject({
    code: 'FaultNotVisible',
  });
});

test('refuses a fault that the path does not have, before it sends anything', async () => {
  const lab = labOn('ami-asg', replaced);
  await expect(drill('docker-daemon-killed', lab)).rejects.toMatchObject({
    code: 'FaultNotOnPath',
    exitStatus: 2,
  });
  expect(lab.asked).toEqual([]);
});

test.each([
  [3, 'FaultSwitchMissing'],
  [1, 'FaultNotMade'],
  [-1, 'FaultNotMade'],
])('refuses to go on when the guest answers %d', async (status, code) => {
  await expect(
    drill(
      'health-500',
      labOn('ami-asg', () => undefined, status),
    ),
  ).rejects.toMatchObject({
    code,
  });
});

test('takes a connection that breaks for part of a kernel panic', async () => {
  const lab = labOn('ami-asg', replaced, -1);
  clock.after(10, () => replaced(lab, 'i-a'));
  const { run } = await drill('kernel-panic', lab);
  expect(run.recovered).toBe(true);
});

test('refuses to break what is not whole', async () => {
  const lab = labOn('ami-asg', replaced);
  lab.change('i-a', { target: 'unhealthy' });
  await expect(drill('power-cut', lab, { steadySeconds: 10 })).rejects.toMatchObject({
    code: 'LabNotSteady',
  });
  expect(lab.asked).toEqual([]);
});

test.each<[FaultName, string[]]>([
  ['metadata-down', ['metadata false', 'power i-a', 'metadata true']],
  ['registry-down', ['registry false', 'power i-a', 'registry true']],
  ['api-unreachable', ['api false', 'power i-a', 'api true']],
  ['zone-lost', ['lose us-east-1a', 'restore us-east-1a']],
])('gives back what %s took away when the drill ends', async (fault, asked) => {
  const lab = labOn('ami-asg', replaced);
  const { run } = await drill(fault, lab);
  expect(run.recovered).toBe(true);
  expect(lab.asked).toEqual(asked);
});

test('gives back what was taken away when it is interrupted', async () => {
  const lab = labOn('ami-asg', (it, id) => it.change(id, { machine: undefined }));
  const controller = new AbortController();
  clock.after(60, () => controller.abort(new Error('interrupted')));
  const interrupted = drill('metadata-down', lab, { signal: controller.signal });
  await expect(interrupted).rejects.toThrow('interrupted');
  expect(lab.asked.at(-1)).toBe('metadata true');
});

test('keeps every instance sick until the dependency is back, those that boot meanwhile too', async () => {
  const lab = labOn('ami-asg', (it, id) => it.change(id, { target: 'unhealthy' }));
  clock.after(100, () => lab.add('i-new', 'us-east-1a'));
  const told = (id: string): number => lab.asked.filter((asked) => asked === `run ${id}`).length;
  clock.after(304, () => {
    for (const id of ['i-a', 'i-b', 'i-new']) expect(told(id)).toBe(1);
  });
  clock.after(315, () => {
    for (const id of ['i-a', 'i-b', 'i-new']) {
      expect(told(id)).toBe(2);
      lab.change(id, { target: 'healthy' });
    }
  });
  const { run } = await drill('shared-dependency-down', lab);
  expect(run).toMatchObject({
    recovered: true,
    victims: ['i-a', 'i-b'],
    sharedOutage: { emptied: false, endedBeforeReplacement: false },
  });
  expect(run.seconds.total).toBeGreaterThan(300);
});

test('follows a bad release through its refresh to the end of the roll back', async () => {
  const refresh = (lab: ScriptedLab): void => {
    const status = (name: string): void => lab.tell({ type: 'refresh', group: 'g', status: name });
    clock.after(5, () => status('InProgress'));
    clock.after(60, () => status('Failed'));
    clock.after(90, () => status('RollbackSuccessful'));
  };
  const lab = labOn('ami-asg', refresh);
  const { run } = await drill('bad-release', lab);
  expect(lab.asked).toEqual(['release {"FAULTS":"sick"}']);
  expect(run).toMatchObject({
    recovered: true,
    victims: [],
    seconds: { detect: 60, total: 100 },
    requests: { failed: 0 },
    release: { oldVersionServedThroughout: true, rolledBack: true, said: 'rolled back' },
  });
});
