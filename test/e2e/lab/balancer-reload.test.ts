import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { Agent } from 'node:http';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import {
  arnOf,
  balancerSetup,
  everything,
  get,
  httpPlan,
  targetGroup,
  until,
  untilState,
  type BalancerSetup,
} from './balancer-setup';
import { smallTarget, type SmallTarget } from './small-target';
import { startBalancer } from '../../../lib/lab/balancer/start-balancer';
import type { BalancerPlan, TargetPlan } from '../../../lib/lab/balancer/balancer-state';

describe('reloads of the lab balancer', () => {
  let setup: BalancerSetup;
  let a: SmallTarget;
  let b: SmallTarget;

  beforeEach(async () => {
    [setup, a, b] = [await balancerSetup(), await smallTarget('i-a'), await smallTarget('i-b')];
  });
  afterEach(async () => {
    await setup.end();
    await Promise.all([a.close(), b.close()]);
  });

  const planOf = (targets: readonly TargetPlan[], release = 0): BalancerPlan => {
    const rule = { priority: 1 + release, paths: [`/release-${release}`], action: everything(arnOf('a')) };
    return httpPlan(setup, [targetGroup('a', targets)], [rule], everything(arnOf('a')));
  };

  it('lose no request, on new and on kept connections', async () => {
    await setup.balancer.apply(planOf([a.plan, b.plan]));
    await untilState(setup.balancer, 'a', 'i-a', 'healthy');
    await untilState(setup.balancer, 'a', 'i-b', 'healthy');
    const kept = new Agent({ keepAlive: true, maxSockets: 2 });
    let over = false;
    let sent = 0;
    const failures: string[] = [];
    const client = async (agent?: Agent): Promise<void> => {
      while (!over) {
        sent += 1;
        const { status } = await get(
          `${setup.balancer.url(80)}/x`,
          agent === undefined ? {} : { agent },
        ).catch((error: unknown) => ({ status: String(error) }));
        if (status !== 200) failures.push(String(status));
      }
    };
    const clients = [client(), client(kept), client(kept)];
    for (let release = 1; release <= 20; release += 1) {
      const before = sent;
      await setup.balancer.apply(planOf([a.plan, b.plan], release));
      await until(() => sent > before + 3);
    }
    over = true;
    await Promise.all(clients);
    kept.destroy();
    expect(failures).toEqual([]);
    expect(sent).toBeGreaterThan(60);
    await until(async () => (await setup.balancer.requests())[arnOf('a')]?.total === sent);
    expect((await setup.balancer.requests())[arnOf('a')]).toEqual({
      total: sent,
      errors: 0,
      targetErrors: 0,
    });
  });

  it('let the requests of a draining target end, and send it no new ones, on kept connections neither', async () => {
    await setup.balancer.apply(planOf([a.plan]));
    await untilState(setup.balancer, 'a', 'i-a', 'healthy');
    await setup.balancer.apply(planOf([a.plan, b.plan]));
    await untilState(setup.balancer, 'a', 'i-b', 'healthy');
    const kept = new Agent({ keepAlive: true, maxSockets: 1 });
    await get(setup.balancer.url(80), { agent: kept });
    const slow = [get(`${setup.balancer.url(80)}/slow`), get(`${setup.balancer.url(80)}/slow`)];
    await until(() => a.paths.includes('/slow') && b.paths.includes('/slow'));

    await setup.balancer.apply(planOf([{ ...a.plan, draining: true }, b.plan]));
    expect((await setup.balancer.targetStates())[arnOf('a')]).toEqual({
      'i-a': 'draining',
      'i-b': 'healthy',
    });
    const before = a.paths.length;
    for (let request = 0; request < 6; request += 1) {
      expect((await get(setup.balancer.url(80), { agent: kept })).body).toBe('i-b');
      expect((await get(setup.balancer.url(80))).body).toBe('i-b');
    }
    expect(a.paths).toHaveLength(before);
    [a, b].forEach(({ release }) => release());
    const ends = await Promise.all(slow);
    expect(ends.map(({ status, body }) => `${status} ${body}`).sort()).toEqual(['200 i-a', '200 i-b']);
    kept.destroy();
  });

  it('refuse a plan that HAProxy cannot serve, and what served serves on', async () => {
    await setup.balancer.apply(planOf([a.plan]));
    await untilState(setup.balancer, 'a', 'i-a', 'healthy');
    const taken = {
      ...planOf([a.plan], 1),
      listeners: [{ ...planOf([]).listeners[0]!, hostPort: a.plan.port }],
    };
    await expect(setup.balancer.apply(taken)).rejects.toMatchObject({ code: 'BalancerFailed' });
    expect((await get(setup.balancer.url(80))).body).toBe('i-a');
    await setup.balancer.apply(planOf([a.plan], 2));
    expect((await get(setup.balancer.url(80))).body).toBe('i-a');
  });

  it('end with the signal of the lab, and refuse the next plan', async () => {
    const lab = new AbortController();
    const balancer = await startBalancer({ dir: setup.dir, signal: lab.signal });
    await balancer.apply(planOf([a.plan]));
    lab.abort();
    await until(async () => (await processesOf(setup.dir)).length === 0);
    await expect(balancer.apply(planOf([a.plan], 1))).rejects.toThrow('aborted');
    expect(await processesOf(setup.dir)).toEqual([]);
  });

  it('leave no process behind when the lab is killed', async () => {
    const script = `
      const { createJiti } = require('jiti');
      const { startBalancer } = createJiti(process.argv[1])(process.argv[1]);
      startBalancer({ dir: process.argv[2], signal: new AbortController().signal }).then(async (balancer) => {
        for (const plan of JSON.parse(process.argv[3])) {
          await balancer.apply(plan);
          fetch(balancer.url(80) + '/slow').catch(() => undefined);
        }
        console.log('ready');
        setInterval(() => undefined, 1000);
      });`;
    const plans = JSON.stringify([planOf([a.plan]), planOf([a.plan], 1)]);
    const source = join(process.cwd(), 'lib/lab/balancer/start-balancer.ts');
    const lab = spawn(process.execPath, ['-e', script, source, setup.dir, plans], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    await once(createInterface({ input: lab.stdout }), 'line');
    await until(() => a.paths.length === 2);
    expect((await processesOf(setup.dir)).length).toBe(2);
    lab.kill('SIGKILL');
    await until(async () => (await processesOf(setup.dir)).length === 0);
  });
});

/** HAProxy processes whose configuration is in that folder. */
async function processesOf(dir: string): Promise<readonly string[]> {
  const list = spawn('ps', ['-eo', 'pid,args'], { stdio: ['ignore', 'pipe', 'inherit'] });
  const lines: string[] = [];
  createInterface({ input: list.stdout }).on('line', (line) => lines.push(line));
  await once(list, 'close');
  return lines.filter((line) => line.includes(`haproxy -db -f ${dir}`));
}
