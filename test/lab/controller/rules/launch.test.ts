import type { Action } from '../../../../lib/lab/controller/action';
import type { GroupState, MemberState } from '../../../../lib/lab/controller/region-state';
import { launchProgress } from '../../../../lib/lab/controller/rules/launch-progress';
import { launchToDesired } from '../../../../lib/lab/controller/rules/launch-to-desired';
import { group, launchHook, member, now, seconds } from '../a-group';

const young = (change: Partial<MemberState>): MemberState =>
  member('i-1', {
    launchedAt: now,
    since: now,
    inServiceAt: undefined,
    lifecycle: 'Pending',
    targets: {},
    ...change,
  });

const short = (action: Action): string =>
  action.type === 'setLifecycle' ? action.to : action.type === 'launch' ? action.zone : action.type;

const hooked = { launchHook };
const waiting = { lifecycle: 'Pending:Wait' } as const;
const deadline = now + 1;

describe('launch-progress', () => {
  it.each<[string, Partial<MemberState>, Partial<GroupState>, string[]]>([
    ['waits for EC2 to run the machine', { machine: 'pending' }, hooked, []],
    ['waits for the hook', {}, hooked, ['Pending:Wait']],
    ['goes on without a hook', {}, {}, ['Pending:Proceed']],
    ['gives up a machine that ended', { machine: 'terminated' }, hooked, ['Terminating']],
    ['waits while the hook says nothing', { ...waiting, hook: { deadline } }, hooked, []],
    [
      'goes on when the hook continues',
      { ...waiting, hook: { deadline, result: 'CONTINUE' } },
      hooked,
      ['Pending:Proceed'],
    ],
    [
      'gives up when the hook abandons',
      { ...waiting, hook: { deadline, result: 'ABANDON' } },
      hooked,
      ['Terminating'],
    ],
    [
      'takes the default result at the deadline',
      { ...waiting, hook: { deadline: now } },
      hooked,
      ['Terminating'],
    ],
    [
      'takes a default of CONTINUE',
      { ...waiting, hook: { deadline: now } },
      { launchHook: { ...launchHook, defaultResult: 'CONTINUE' } },
      ['Pending:Proceed'],
    ],
    [
      'counts from the start of the wait without a deadline',
      { ...waiting, since: now - seconds(120) },
      hooked,
      ['Terminating'],
    ],
    [
      'gives up a machine that ends in the hook',
      { ...waiting, machine: 'stopped', hook: { deadline } },
      hooked,
      ['Terminating'],
    ],
    ['registers, then is in service', { lifecycle: 'Pending:Proceed' }, {}, ['register', 'InService']],
    [
      'does not register while that is suspended',
      { lifecycle: 'Pending:Proceed' },
      { suspended: ['AddToLoadBalancer'] },
      ['InService'],
    ],
    ['leaves others alone', { lifecycle: 'InService' }, hooked, []],
  ])('%s', (_, of, settings, expected) => {
    expect(launchProgress.decide(group([young(of)], settings), now).map(short)).toEqual(expected);
  });

  it('puts the deadline of the hook at its heartbeat timeout from now', () => {
    const [action] = launchProgress.decide(group([young({})], hooked), now);
    expect(action).toMatchObject({ to: 'Pending:Wait', hookDeadline: now + seconds(120) });
  });
});

const a = member('i-a');
const b = member('i-b', { zone: 'b' });
const sick = (of: MemberState): MemberState => ({ ...of, health: 'Unhealthy', targets: { tg: 'unhealthy' } });

describe('launch-to-desired', () => {
  it.each<[string, MemberState[], Partial<GroupState>, string[]]>([
    ['launches nothing into a full group', [a, b], {}, []],
    ['fills an empty group over its zones', [], { desiredCapacity: 3 }, ['a', 'b', 'a']],
    ['launches in the zone with fewest', [a], {}, ['b']],
    ['does not count members that end', [a, { ...b, lifecycle: 'Terminating' }], {}, ['b']],
    ['does not count members in standby', [a, { ...b, lifecycle: 'Standby' }], {}, ['b']],
    ['passes over a zone that cannot launch', [a], { unavailableZones: ['b'] }, ['a']],
    ['tries all zones when none can launch', [a], { unavailableZones: ['a', 'b'] }, ['b']],
    ['launches nothing while that is suspended', [a], { suspended: ['Launch'] }, []],
    ['replaces an unhealthy one before it ends', [a, sick(b)], {}, ['b']],
    ['replaces no more at once than the ceiling allows', [sick(a), sick(b)], {}, ['a']],
    [
      'replaces one at a time at 100 to 100 percent',
      [sick(a), sick(b)],
      { maintenance: { minHealthyPercent: 100, maxHealthyPercent: 100 } },
      ['a'],
    ],
    [
      'replaces two at once at 200 percent',
      [sick(a), sick(b)],
      { maintenance: { minHealthyPercent: 100, maxHealthyPercent: 200 } },
      ['a', 'b'],
    ],
    ['launches none beside an unhealthy one without a policy', [a, sick(b)], { maintenance: undefined }, []],
    [
      'launches none for it while replacing is suspended',
      [a, sick(b)],
      { suspended: ['ReplaceUnhealthy'] },
      [],
    ],
    ['launches none for it while it could not end', [a, sick(b)], { suspended: ['Terminate'] }, []],
    ['waits for a replacement that is on its way', [a, sick(b), young({ zone: 'b' })], {}, []],
  ])('%s', (_, members, settings, expected) => {
    expect(launchToDesired.decide(group(members, settings), now).map(short)).toEqual(expected);
  });
});
