import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { MachineState } from '../../../lib/lab/controller/region-state';
import { aFleet, type FleetScene } from './a-fleet';

let scene: FleetScene;
afterEach(async () => {
  await scene.fleet.close();
  rmSync(scene.dir, { recursive: true, force: true });
});

/** Until what goes on in the background has come to its end. */
async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await sleep(1);
}

const reported = (state: MachineState, instanceId = 'i-1') =>
  scene.fleet.reports([{ instanceId, state }]).map(({ machine }) => machine);

describe('MachineFleet', () => {
  it('starts a machine once and reports it running until the API knows', async () => {
    scene = aFleet('when told');
    const { fleet, wanted } = scene;
    fleet.sync([wanted('pending')]);
    fleet.sync([wanted('pending')]);
    expect(reported('pending')).toEqual([]);
    expect(fleet.machine('i-1')).toBeUndefined();
    scene.letStart();
    await until(() => fleet.machine('i-1') !== undefined);
    expect(reported('pending')).toEqual(['running']);
    expect(reported('running')).toEqual([]);
    expect(scene.types()).toEqual(['machine-started']);
    expect(fleet.running()).toMatchObject([{ instanceId: 'i-1', kind: 'ami-asg' }]);
  });

  it('starts none for an instance that is on its way out or off', () => {
    scene = aFleet();
    const states = ['shutting-down', 'terminated', 'stopping', 'stopped'] as const;
    scene.fleet.sync(states.map((state) => scene.wanted(state, `i-${state}`)));
    expect(scene.machines.size).toBe(0);
  });

  it.each<[MachineState, string[]]>([
    ['shutting-down', ['ended']],
    ['stopping', ['ended']],
    ['pending', []],
    ['running', []],
    ['terminated', []],
    ['stopped', []],
  ])('reports an instance without machine that is %s as %j', (state, expected) => {
    scene = aFleet();
    expect(reported(state)).toEqual(expected);
  });

  it('reports a machine that powered itself off as ended, and removes its folder', async () => {
    scene = aFleet();
    const { fleet, wanted, machines } = scene;
    mkdirSync(join(scene.dir, 'i-1'));
    fleet.sync([wanted('pending')]);
    await until(() => fleet.machine('i-1') !== undefined);
    machines.get('i-1')?.end();
    await until(() => fleet.machine('i-1') === undefined);
    expect(reported('running')).toEqual(['ended']);
    expect(reported('terminated')).toEqual([]);
    expect(fleet.port('i-1', 8080)).toBeUndefined();
    expect(fleet.running()).toEqual([]);
    await until(() => !existsSync(join(scene.dir, 'i-1')));
  });

  it('presses the power button once of one that the API ends, and reports its end', async () => {
    scene = aFleet();
    const { fleet, wanted, machines } = scene;
    fleet.sync([wanted('pending')]);
    await until(() => fleet.machine('i-1') !== undefined);
    fleet.sync([wanted('shutting-down')]);
    fleet.sync([wanted('shutting-down')]);
    await until(() => fleet.machine('i-1') === undefined);
    expect(reported('shutting-down')).toEqual(['ended']);
    expect(machines.get('i-1')?.told.filter((what) => what.startsWith('stop'))).toEqual(['stop 20']);
  });

  it('ends a machine that the API does not know any more', async () => {
    scene = aFleet();
    scene.fleet.sync([scene.wanted('pending')]);
    await until(() => scene.fleet.machine('i-1') !== undefined);
    scene.fleet.sync([]);
    await until(() => scene.fleet.machine('i-1') === undefined);
  });

  it('cuts the power of one that was ended while it started', async () => {
    scene = aFleet('when told');
    const { fleet, wanted, machines } = scene;
    fleet.sync([wanted('pending')]);
    fleet.sync([wanted('shutting-down')]);
    expect(reported('shutting-down')).toEqual([]);
    scene.letStart();
    await until(() => scene.types().includes('machine-ended'));
    expect(machines.get('i-1')?.told).toContain('powerCut');
    expect(reported('shutting-down')).toEqual(['ended']);
  });

  it('starts a stopped instance again when the API does', async () => {
    scene = aFleet();
    const { fleet, wanted } = scene;
    fleet.sync([wanted('pending')]);
    await until(() => fleet.machine('i-1') !== undefined);
    fleet.sync([wanted('stopping')]);
    await until(() => fleet.machine('i-1') === undefined);
    fleet.sync([wanted('stopped')]);
    fleet.sync([wanted('pending')]);
    await until(() => fleet.machine('i-1') !== undefined);
    expect(scene.types()).toEqual(['machine-started', 'machine-ended', 'machine-started']);
  });

  it('reports one that does not start as ended, and cannot go on after five in a row', async () => {
    scene = aFleet('when told');
    const { fleet, wanted } = scene;
    for (let count = 1; count <= 5; count += 1) {
      fleet.checkStarts();
      fleet.sync([wanted('pending', `i-${count}`)]);
      scene.letStart(new Error(`no room ${count}`));
      await until(() => scene.types().length === count);
      expect(reported('pending', `i-${count}`)).toEqual(['ended']);
    }
    expect(() => fleet.checkStarts()).toThrow('no room 5');
    fleet.sync([wanted('pending', 'i-6')]);
    scene.letStart();
    await until(() => fleet.machine('i-6') !== undefined);
    fleet.checkStarts();
  });

  it('puts machines of a kind under its conditions, those that start later too', async () => {
    scene = aFleet();
    const { fleet, wanted, machines } = scene;
    fleet.sync([wanted('pending')]);
    await until(() => fleet.machine('i-1') !== undefined);
    const bad = { metadata: false, unreachable: new Set(['169.254.0.9:80']) };
    fleet.setConditions('ami-asg', bad);
    fleet.sync([wanted('running'), wanted('pending', 'i-2'), wanted('pending', 'i-3', 'docker-asg')]);
    await until(() => fleet.running().length === 3);
    const cut = ['metadata false', '169.254.0.9:80 false'];
    expect(machines.get('i-1')?.told.slice(-2)).toEqual(cut);
    expect(machines.get('i-2')?.told).toEqual(cut);
    expect(machines.get('i-3')?.told).toEqual(['metadata true', '169.254.0.9:80 true']);
    expect(fleet.conditionsOf('ami-asg')).toEqual(bad);
  });

  it('tells where a guest port leads, and which nothing leads to', async () => {
    scene = aFleet();
    scene.fleet.sync([scene.wanted('pending')]);
    await until(() => scene.fleet.machine('i-1') !== undefined);
    expect(scene.fleet.port('i-1', 8080)).toBe(48_080);
    expect(scene.fleet.port('i-1', 9090)).toBe('closed');
  });

  it('closes when all are off, one that is still starting among them', async () => {
    scene = aFleet('when told');
    const { fleet, wanted } = scene;
    fleet.sync([wanted('pending'), wanted('pending', 'i-2')]);
    scene.letStart();
    await until(() => fleet.machine('i-1') !== undefined);
    let closed = false;
    const closing = fleet.close().then(() => (closed = true));
    await until(() => scene.types().includes('machine-ended'));
    expect(closed).toBe(false);
    scene.letStart();
    await closing;
    expect(fleet.running()).toEqual([]);
    expect(scene.types().filter((type) => type === 'machine-ended')).toHaveLength(2);
  });

  it('says nothing of machines that do not start because the lab ends', async () => {
    scene = aFleet('when told');
    scene.fleet.sync([scene.wanted('pending')]);
    scene.ending.abort(new Error('the lab ends'));
    scene.letStart();
    await scene.fleet.close();
    expect(scene.types()).toEqual([]);
  });
});
