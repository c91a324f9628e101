import {
  isGroupInUse,
  judgeTarget,
  registeredTargets,
  targetState,
  type TargetHealth,
} from '../../../lib/lab/balancer/target-health';
import { forward, group, planOf } from './plan-fixture';

const target = group.targets[0]!;
const row = { arn: group.arn, targetId: 'i-1', up: false, lastCheckPassed: false };

describe('the health of a target', () => {
  const it0: TargetHealth = { arn: group.arn, target, registeredAt: 1000, health: 'initial' };

  // Unhealthy threshold 2 and interval 10 seconds: 20 seconds after the registration.
  it.each([
    ['initial', { up: false, lastCheckPassed: false }, 20_999, 'initial'],
    ['initial', { up: false, lastCheckPassed: false }, 21_000, 'unhealthy'],
    ['initial', { up: false, lastCheckPassed: true }, 1000, 'healthy'],
    ['initial', { up: true, lastCheckPassed: true }, 1000, 'healthy'],
    ['healthy', { up: true, lastCheckPassed: false }, 1000, 'healthy'],
    ['healthy', { up: false, lastCheckPassed: false }, 1000, 'unhealthy'],
    ['unhealthy', { up: false, lastCheckPassed: true }, 99_000, 'unhealthy'],
    ['unhealthy', { up: true, lastCheckPassed: true }, 99_000, 'healthy'],
  ] as const)('was %s, HAProxy says %j at %i: %s', (health, says, now, after) => {
    expect(judgeTarget({ ...it0, health }, { ...row, ...says }, group, now)).toEqual({
      ...it0,
      health: after,
    });
  });

  it('stays what it was while HAProxy says nothing', () => {
    expect(judgeTarget(it0, undefined, group, 99_000)).toEqual(it0);
  });

  it.each([
    ['the same target', {}, 'healthy', 1000],
    ['another port', { port: 40002 }, 'initial', 5000],
    ['another address', { address: '127.0.0.2' }, 'initial', 5000],
    ['one that drains now', { draining: true }, 'initial', 5000],
    ['another instance', { id: 'i-2' }, 'initial', 5000],
  ] as const)('of %s in the next plan', (_, change, health, registeredAt) => {
    const next = planOf([], [{ ...group, targets: [{ ...target, ...change }] }]);
    expect(registeredTargets(next, [{ ...it0, health: 'healthy' }], 5000)).toEqual([
      { arn: group.arn, target: { ...target, ...change }, registeredAt, health },
    ]);
  });

  it.each([
    [{}, true, 'healthy'],
    [{}, false, 'unused'],
    [{ draining: true }, true, 'draining'],
    [{ draining: true }, false, 'draining'],
    [{ ended: true }, true, 'unused'],
    [{ ended: true, draining: true }, true, 'draining'],
  ] as const)('of a target %j in a group in use: %s is reported as %s', (change, inUse, state) => {
    expect(targetState({ ...it0, health: 'healthy', target: { ...target, ...change } }, inUse)).toBe(state);
  });

  it('is asked for in groups that a rule or a default action names, with weight 0 too', () => {
    const none = { type: 'fixed-response', statusCode: 404 } as const;
    const zero = { type: 'forward', targetGroups: [{ arn: group.arn, weight: 0 }] } as const;
    expect(isGroupInUse(planOf([], [group], none), group.arn)).toBe(false);
    expect(isGroupInUse(planOf([], [group], forward), group.arn)).toBe(true);
    expect(isGroupInUse(planOf([{ priority: 1, action: zero }], [group], none), group.arn)).toBe(true);
  });
});
