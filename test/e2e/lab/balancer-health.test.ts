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
import type { BalancerPlan, TargetPlan } from '../../../lib/lab/balancer/balancer-state';

describe('the health of targets of the lab balancer', () => {
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

  const planOf = (...targets: readonly TargetPlan[]): BalancerPlan =>
    httpPlan(setup, [targetGroup('a', targets)], [], everything(arnOf('a')));
  const state = async (id: string): Promise<string | undefined> =>
    (await setup.balancer.targetStates())[arnOf('a')]?.[id];
  const bodies = async (count: number): Promise<ReadonlySet<string>> => {
    const seen = new Set<string>();
    for (let sent = 0; sent < count; sent += 1) seen.add((await get(setup.balancer.url(80))).body);
    return seen;
  };

  it('sends a new target nothing before its first passed check, and needs one only', async () => {
    await setup.balancer.apply(planOf(a.plan));
    await untilState(setup.balancer, 'a', 'i-a', 'healthy');
    b.health = 500;
    await setup.balancer.apply(planOf(a.plan, b.plan));
    expect(await state('i-b')).toBe('initial');
    expect(await bodies(6)).toEqual(new Set(['i-a']));
    b.health = 200;
    const failed = b.checks();
    await untilState(setup.balancer, 'a', 'i-b', 'healthy');
    // The threshold of this group is 3.
    expect(b.checks() - failed).toBeLessThan(3);
    expect(await bodies(6)).toEqual(new Set(['i-a', 'i-b']));
  });

  it('keeps to both thresholds after that', async () => {
    await setup.balancer.apply(planOf(a.plan, b.plan));
    await untilState(setup.balancer, 'a', 'i-a', 'healthy');
    await untilState(setup.balancer, 'a', 'i-b', 'healthy');
    b.health = 404;
    let before = b.checks();
    await untilState(setup.balancer, 'a', 'i-b', 'unhealthy');
    expect(b.checks() - before).toBeGreaterThanOrEqual(2);
    expect(await bodies(6)).toEqual(new Set(['i-a']));
    b.health = 204;
    before = b.checks();
    await untilState(setup.balancer, 'a', 'i-b', 'healthy');
    expect(b.checks() - before).toBeGreaterThanOrEqual(3);
  });

  it('sends to every target when none is healthy, new ones too', async () => {
    a.health = 500;
    b.health = 500;
    await setup.balancer.apply(planOf(a.plan, b.plan));
    expect(await bodies(6)).toEqual(new Set(['i-a', 'i-b']));
    await untilState(setup.balancer, 'a', 'i-a', 'unhealthy');
    await untilState(setup.balancer, 'a', 'i-b', 'unhealthy');
    expect(await bodies(6)).toEqual(new Set(['i-a', 'i-b']));
    a.health = 200;
    await untilState(setup.balancer, 'a', 'i-a', 'healthy');
    expect(await bodies(6)).toEqual(new Set(['i-a']));
  });

  it('answers 502 for a target that refuses connections, and does not try another', async () => {
    await setup.balancer.apply(planOf(a.plan, b.plan));
    await untilState(setup.balancer, 'a', 'i-a', 'healthy');
    await untilState(setup.balancer, 'a', 'i-b', 'healthy');
    await b.close();
    const statuses = [(await get(setup.balancer.url(80))).status, (await get(setup.balancer.url(80))).status];
    expect(statuses.sort()).toEqual([200, 502]);
    await until(async () => (await setup.balancer.requests())[arnOf('a')]?.total === 2);
    expect((await setup.balancer.requests())[arnOf('a')]).toEqual({ total: 2, errors: 1, targetErrors: 0 });
  });

  it('keeps what it found out over a reload', async () => {
    b.health = 500;
    await setup.balancer.apply(planOf(a.plan, b.plan));
    await untilState(setup.balancer, 'a', 'i-a', 'healthy');
    await untilState(setup.balancer, 'a', 'i-b', 'unhealthy');
    // A process that knew nothing would start with both of them as new.
    const rule = { priority: 1, paths: ['/x'], action: everything(arnOf('a')) };
    const listener = { ...planOf().listeners[0]!, rules: [rule] };
    await setup.balancer.apply({ ...planOf(a.plan, b.plan), listeners: [listener] });
    expect([await state('i-a'), await state('i-b')]).toEqual(['healthy', 'unhealthy']);
    expect(await bodies(6)).toEqual(new Set(['i-a']));
  });

  it('calls a target unused whose instance has ended, or whose group no rule names', async () => {
    const named = planOf(a.plan, { ...b.plan, ended: true });
    await setup.balancer.apply({
      ...named,
      targetGroups: [...named.targetGroups, targetGroup('spare', [b.plan])],
    });
    await untilState(setup.balancer, 'a', 'i-a', 'healthy');
    expect(await setup.balancer.targetStates()).toEqual({
      [arnOf('a')]: { 'i-a': 'healthy', 'i-b': 'unused' },
      [arnOf('spare')]: { 'i-b': 'unused' },
    });
    expect(await bodies(4)).toEqual(new Set(['i-a']));
  });
});
