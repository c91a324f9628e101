import { rmSync } from 'node:fs';
import { setImmediate as otherWork } from 'node:timers/promises';
import type { LabParts } from '../../../lib/lab/loop/lab-loop';
import { group, member } from '../controller/a-group';
import { ALab } from './a-lab';
import { arn, instance, snapshot } from './a-snapshot';

const healthy = { [arn]: 'healthy' } as const;
const targetGroups = [{ arn, deregistrationDelaySeconds: 30 }];
const two = ['i-1', 'i-2'].map((id) => member(id, { targets: healthy, zone: id === 'i-1' ? 'a' : 'b' }));
const serving = snapshot([group(two, { targetGroups })]);

let lab: ALab;
afterEach(() => lab.close());

/** A lab in which two machines serve and nothing is to be done. */
async function aSteadyLab(): Promise<ALab> {
  lab = new ALab(serving);
  lab.targets = { [arn]: { 'i-1': 'healthy', 'i-2': 'healthy' } };
  await lab.turn();
  await otherWork();
  await lab.turn();
  return lab;
}

describe('a turn of the loop', () => {
  it('starts machines, and has them in the balancer at the next turn', async () => {
    lab = new ALab(serving);
    expect((await lab.turn()).said.at(-1)).toBe('plan');
    await otherWork();
    expect((await lab.turn()).said).toContain('plan i-1 i-2');
    expect(lab.plans.at(-1)?.targetGroups[0]?.targets[0]).toMatchObject({ id: 'i-1', port: 48_080 });
  });

  it('changes nothing when there is nothing to do', async () => {
    await aSteadyLab();
    expect(await lab.turn()).toEqual({ more: false, said: ['plan i-1 i-2', 'snapshot', 'plan i-1 i-2'] });
  });

  it('applies the same plan again, so that a balancer that has ended is started again', async () => {
    await aSteadyLab();
    const before = lab.plans.length;
    await lab.turn();
    expect(lab.plans.length).toBeGreaterThan(before);
    expect(lab.plans.at(-1)).toEqual(lab.plans.at(-2));
  });

  it('withdraws a machine that has ended first of all, and has it replaced in the same turn', async () => {
    await aSteadyLab();
    lab.machines.get('i-2')?.end();
    await otherWork();
    const ended = { ...serving, instances: [instance('i-1'), instance('i-2', { state: 'terminated' })] };
    const members = [two[0]!, { ...two[1]!, machine: 'terminated' as const }];
    lab.onChange = ({ type }) => {
      if (type === 'observeMachine')
        lab.snapshot = { ...ended, region: { groups: [group(members, { targetGroups })] } };
      return undefined;
    };
    const { more, said } = await lab.turn();
    expect(said.slice(0, 4)).toEqual(['plan i-1', 'change observeMachine i-2', 'snapshot', 'plan i-1']);
    expect(said).toContain('change setHealth i-2');
    expect(said).toContain('change launch');
    expect(more).toBe(true);
  });

  it('does not ask for another turn when it decides the same again', async () => {
    await aSteadyLab();
    lab.snapshot = snapshot([group([two[0]!], { targetGroups })]);
    expect((await lab.turn()).more).toBe(true);
    expect((await lab.turn()).more).toBe(false);
  });

  it('tells of changes that were refused and gives them as the cause of nothing', async () => {
    await aSteadyLab();
    lab.snapshot = snapshot([group([two[0]!], { targetGroups })]);
    lab.onChange = ({ type }) => (type === 'launch' ? 'no such subnet' : undefined);
    expect((await lab.turn()).more).toBe(false);
    expect(lab.log.events.at(-1)).toMatchObject({
      type: 'change-refused',
      change: 'launch',
      why: 'no such subnet',
    });
    await lab.turn();
    expect(lab.log.events.filter(({ type }) => type === 'launch')).toEqual([]);
  });

  it('tells what has happened with the cause that the controller had', async () => {
    await aSteadyLab();
    lab.snapshot = snapshot([group([two[0]!], { targetGroups })]);
    await lab.turn();
    lab.snapshot = serving;
    await lab.turn();
    expect(lab.log.events).toContainEqual(
      expect.objectContaining({ type: 'launch', group: 'web', zone: 'b' }),
    );
    expect(lab.log.events.at(-1)).toMatchObject({ type: 'target', instanceId: 'i-2', to: 'healthy' });
  });

  it('launches nothing in zones that are lost', async () => {
    await aSteadyLab();
    lab.snapshot = snapshot([group([two[0]!], { targetGroups })]);
    const zones: string[] = [];
    lab.onChange = (change) => {
      if (change.type === 'launch') zones.push(change.zone);
      return undefined;
    };
    lab.loop.loseZones(new Set(['b']));
    await lab.turn();
    lab.loop.loseZones(new Set());
    await lab.turn();
    expect(zones).toEqual(['a', 'b']);
  });

  it('puts what the group wants of an instance into its metadata', async () => {
    await aSteadyLab();
    const members = [
      { ...two[0]!, lifecycle: 'Standby' as const },
      { ...two[1]!, lifecycle: 'Terminating:Wait' as const, hook: { deadline: Number.MAX_SAFE_INTEGER } },
    ];
    lab.snapshot = snapshot([group(members, { targetGroups })]);
    await lab.turn();
    expect(lab.machines.get('i-1')?.told.at(-1)).toBe('lifecycle Standby');
    expect(lab.machines.get('i-2')?.told.at(-1)).toBe('lifecycle Terminated');
  });

  it('keeps what the balancer said for whoever looks', async () => {
    await aSteadyLab();
    expect(lab.loop.targets).toEqual({ [arn]: { 'i-1': 'healthy', 'i-2': 'healthy' } });
    expect(lab.loop.snapshot).toBe(serving);
  });

  it('tells the API what follows from the measurements of the records it has just read', async () => {
    const seen: unknown[] = [];
    const turn: LabParts['metrics']['turn'] = (...given) => {
      seen.push(given.slice(0, 2));
      return Promise.resolve([{ type: 'observeAlarm', alarm: 'errors', inAlarm: true }]);
    };
    lab = new ALab(serving, { metrics: { turn } });
    expect((await lab.turn()).said).toContain('change observeAlarm');
    expect(seen).toEqual([[serving, {}]]);
  });

  it('throws what the balancer throws', async () => {
    await aSteadyLab();
    lab.onPlan = () => {
      throw new Error('haproxy is gone');
    };
    await expect(lab.turn()).rejects.toThrow('haproxy is gone');
  });
});

describe('a lab that cannot go on', () => {
  it('throws what machines do not start with, after the work of the turn', async () => {
    lab = new ALab(serving);
    const checkStarts = (): void => {
      throw new Error('no room');
    };
    const { fleet } = lab;
    const machines = {
      machine: fleet.machine.bind(fleet),
      port: fleet.port,
      sync: fleet.sync.bind(fleet),
      reports: fleet.reports.bind(fleet),
      checkStarts,
    };
    const failing = new ALab(snapshot([group([two[0]!], { targetGroups })]), { machines });
    await expect(failing.turn()).rejects.toThrow('no room');
    expect(failing.said.at(-1)).toBe('change launch');
    await failing.close();
  });

  it('throws when what happens cannot be written down', async () => {
    lab = new ALab(serving);
    rmSync(lab.dir, { recursive: true });
    await expect(lab.turn()).rejects.toMatchObject({ code: 'EventLogFailed' });
  });
});
