import type { Action } from '../../../../lib/lab/controller/action';
import type { GroupState, MemberState } from '../../../../lib/lab/controller/region-state';
import { keepWithinBounds } from '../../../../lib/lab/controller/rules/keep-within-bounds';
import { rebalanceZones } from '../../../../lib/lab/controller/rules/rebalance-zones';
import { removeEnded } from '../../../../lib/lab/controller/rules/remove-ended';
import { replaceUnhealthy } from '../../../../lib/lab/controller/rules/replace-unhealthy';
import { scaleIn } from '../../../../lib/lab/controller/rules/scale-in';
import { terminateProgress } from '../../../../lib/lab/controller/rules/terminate-progress';
import { group, member, now, refresh, seconds, terminationHook } from '../a-group';

const who = (actions: readonly Action[]): string[] =>
  actions.map((it) => ('instanceId' in it ? it.instanceId : it.type));

const a = member('i-a');
const b = member('i-b', { zone: 'b' });
const fresh = member('i-n', {
  launchedAt: now - seconds(90),
  since: now - seconds(40),
  inServiceAt: now - seconds(40),
});
const sick = (of: MemberState): MemberState => ({ ...of, health: 'Unhealthy', targets: { tg: 'unhealthy' } });
const dead = (of: MemberState): MemberState => ({ ...sick(of), machine: 'terminated' });
const halves = { maintenance: { minHealthyPercent: 50, maxHealthyPercent: 100 } };

describe('replace-unhealthy', () => {
  it.each<[string, MemberState[], Partial<GroupState>, string[]]>([
    ['ends nobody in a healthy group', [a, b], {}, []],
    ['ends one that no longer runs at once', [dead(a), b], {}, ['i-a']],
    ['ends all that no longer run', [dead(a), dead(b)], {}, ['i-a', 'i-b']],
    ['keeps an unhealthy one without replacement', [sick(a), b], {}, []],
    [
      'keeps it while its replacement is pending',
      [sick(a), b, { ...fresh, lifecycle: 'Pending:Wait' }],
      {},
      [],
    ],
    [
      'keeps it while its replacement fails at the balancer',
      [sick(a), b, { ...fresh, targets: { tg: 'unhealthy' } }],
      {},
      [],
    ],
    [
      'keeps it while its replacement warms up',
      [sick(a), b, { ...fresh, inServiceAt: now - seconds(29) }],
      {},
      [],
    ],
    ['ends it when its replacement is ready', [sick(a), b, fresh], {}, ['i-a']],
    ['ends one for one replacement', [sick(a), sick(b), fresh], {}, ['i-a']],
    [
      'ends a replacement that failed before those it was to replace',
      [sick(a), sick(b), sick(fresh)],
      {},
      ['i-n'],
    ],
    [
      'ends the one that does not serve first',
      [sick(a), { ...sick(b), targets: { tg: 'healthy' } }, fresh],
      {},
      ['i-a'],
    ],
    ['ends all at once without a policy', [sick(a), sick(b)], { maintenance: undefined }, ['i-a', 'i-b']],
    ['ends down to the floor of a policy below 100', [sick(a), sick(b)], halves, ['i-a']],
    ['ends nobody while that is suspended', [dead(a), b], { suspended: ['ReplaceUnhealthy'] }, []],
    ['ends nobody while Terminate is suspended', [dead(a), b], { suspended: ['Terminate'] }, []],
  ])('%s', (_, members, settings, expected) => {
    expect(who(replaceUnhealthy.decide(group(members, settings), now))).toEqual(expected);
  });
});

const c = member('i-c', { launchedAt: now - seconds(9000) });

describe('scale-in', () => {
  it.each<[string, MemberState[], Partial<GroupState>, string[]]>([
    ['ends nobody in a group of the desired size', [a, b], {}, []],
    ['ends in the zone with most, the oldest', [a, b, c], {}, ['i-c']],
    [
      'ends the oldest version first',
      [{ ...a, launchVersion: 'lt:2' }, { ...c, launchVersion: 'lt:10' }, b],
      {},
      ['i-a'],
    ],
    [
      'ends another launch template before',
      [a, { ...c, launchVersion: 'lt:0' }, { ...member('i-d'), launchVersion: 'old:9' }, b],
      { desiredCapacity: 3 },
      ['i-d'],
    ],
    ['ends in a zone that the group left first', [a, c, { ...b, zone: 'z' }], {}, ['i-b']],
    [
      'never ends a protected one',
      [{ ...a, protectedFromScaleIn: true }, b, { ...c, protectedFromScaleIn: true }],
      {},
      ['i-b'],
    ],
    [
      'ends nobody when all are protected',
      [a, b, c].map((it) => ({ ...it, protectedFromScaleIn: true })),
      {},
      [],
    ],
    ['waits for one that is pending', [a, b, { ...c, lifecycle: 'Pending' }], {}, []],
    ['waits for one that the balancer has not judged', [a, b, { ...c, targets: { tg: 'initial' } }], {}, []],
    ['ends one that does not serve first', [{ ...b, targets: {} }, a, c], {}, ['i-b']],
    ['leaves unhealthy ones to replacement', [a, b, sick(c)], {}, []],
    ['ends nobody while Terminate is suspended', [a, b, c], { suspended: ['Terminate'] }, []],
    ['leaves the choice to a refresh that replaces', [a, b, c], { refresh: refresh() }, []],
    [
      'chooses when a refresh has nothing to replace',
      [a, b, c],
      { refresh: refresh({ toVersion: 'lt:1' }) },
      ['i-c'],
    ],
    ['empties a group of which none is desired', [a, b], { desiredCapacity: 0 }, ['i-a', 'i-b']],
  ])('%s', (_, members, settings, expected) => {
    expect(who(scaleIn.decide(group(members, settings), now))).toEqual(expected);
  });
});

describe('rebalance-zones', () => {
  const both = [a, c];

  it.each<[string, MemberState[], Partial<GroupState>, string[]]>([
    ['launches in an empty zone beside a full one', both, {}, ['launch']],
    ['leaves a balanced group alone', [a, b], {}, []],
    ['leaves a difference of one', [a, b, c], { desiredCapacity: 3 }, []],
    ['launches for one in a zone that the group left', [a, { ...b, zone: 'z' }], {}, ['launch']],
    ['waits until all are ready', [a, sick(c)], {}, []],
    ['waits for what is on its way', [a, c, { ...b, lifecycle: 'Pending' }], {}, []],
    ['spares a zone that cannot launch', both, { unavailableZones: ['b'] }, []],
    ['spares a zone of protected members', both.map((it) => ({ ...it, protectedFromScaleIn: true })), {}, []],
    ['waits for the end of a refresh', both, { refresh: refresh() }, []],
    ['does nothing while that is suspended', both, { suspended: ['AZRebalance'] }, []],
    ['does nothing while Launch is suspended', both, { suspended: ['Launch'] }, []],
  ])('%s', (_, members, settings, expected) => {
    expect(who(rebalanceZones.decide(group(members, settings), now))).toEqual(expected);
  });
});

describe('terminate-progress', () => {
  const leaving = { lifecycle: 'Terminating', since: now } as const;
  const draining = { ...leaving, targets: { tg: 'draining' }, drainingSince: now - seconds(29) } as const;
  const drained = { ...draining, drainingSince: now - seconds(30) } as const;
  const held = { lifecycle: 'Terminating:Wait', since: now, hook: { deadline: now + 1 } } as const;
  const gone = { lifecycle: 'Terminating:Proceed' } as const;
  const hooked = { terminationHook };

  it.each<[string, Partial<MemberState>, Partial<GroupState>, string[]]>([
    ['deregisters first', leaving, hooked, ['deregister']],
    ['drains for the deregistration delay', draining, hooked, []],
    ['waits for the hook when it is drained', drained, hooked, ['Terminating:Wait']],
    ['goes on without a hook', drained, {}, ['Terminating:Proceed']],
    [
      'does not drain where it is unused',
      { ...draining, targets: { tg: 'unused' } },
      {},
      ['Terminating:Proceed'],
    ],
    ['does not drain where it is gone', { ...draining, targets: {} }, {}, ['Terminating:Proceed']],
    [
      'does not drain a machine that ended',
      { ...draining, machine: 'terminated' },
      hooked,
      ['Terminating:Proceed'],
    ],
    [
      'skips the hook of one that never served',
      { ...leaving, targets: {}, inServiceAt: undefined },
      hooked,
      ['Terminating:Proceed'],
    ],
    ['waits while the hook says nothing', held, hooked, []],
    [
      'goes on when the hook continues',
      { ...held, hook: { deadline: now + 1, result: 'CONTINUE' } },
      hooked,
      ['Terminating:Proceed'],
    ],
    [
      'goes on when the hook abandons',
      { ...held, hook: { deadline: now + 1, result: 'ABANDON' } },
      hooked,
      ['Terminating:Proceed'],
    ],
    ['goes on at the deadline', { ...held, hook: { deadline: now } }, hooked, ['Terminating:Proceed']],
    [
      'goes on when the machine ends in the hook',
      { ...held, machine: 'terminated' },
      hooked,
      ['Terminating:Proceed'],
    ],
    ['ends the machine', gone, {}, ['terminate']],
    ['ends a stopped machine', { ...gone, machine: 'stopped' }, {}, ['terminate']],
    ['waits for a machine that shuts down', { ...gone, machine: 'shutting-down' }, {}, []],
    ['leaves others alone', {}, hooked, []],
  ])('%s', (_, of, settings, expected) => {
    const actions = terminateProgress.decide(group([member('i-1', of)], settings), now);
    expect(actions.map((it) => (it.type === 'setLifecycle' ? it.to : it.type))).toEqual(expected);
  });

  it('puts the deadline of the hook at its heartbeat timeout from now', () => {
    const [action] = terminateProgress.decide(group([member('i-1', drained)], hooked), now);
    expect(action).toMatchObject({ hookDeadline: now + seconds(90) });
  });
});

describe('remove-ended', () => {
  const gone = { lifecycle: 'Terminating:Proceed', machine: 'terminated' } as const;

  it.each<[string, Partial<MemberState>, Action[]]>([
    ['takes out what has ended', gone, [{ type: 'remove', instanceId: 'i-1', group: 'web' }]],
    [
      'reports a launch that was abandoned',
      { ...gone, inServiceAt: undefined },
      [{ type: 'remove', instanceId: 'i-1', group: 'web', hookResult: 'ABANDON' }],
    ],
    ['keeps one that shuts down', { ...gone, machine: 'shutting-down' }, []],
    ['keeps one that has not left yet', { ...gone, lifecycle: 'Terminating' }, []],
  ])('%s', (_, of, expected) => {
    expect(removeEnded.decide(group([member('i-1', of)]), now)).toEqual(expected);
  });
});

describe('keep-within-bounds', () => {
  it.each([
    [1, 2],
    [2, undefined],
    [6, undefined],
    [7, 6],
  ])('sets a desired capacity of %i in a group of 2 to 6 to %p', (desiredCapacity, expected) => {
    const actions = keepWithinBounds.decide(group([], { desiredCapacity }), now);
    expect(actions.map((it) => it.type === 'setDesiredCapacity' && it.desiredCapacity)).toEqual(
      expected === undefined ? [] : [expected],
    );
  });
});
