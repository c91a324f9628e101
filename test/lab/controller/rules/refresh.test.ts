import type { Action } from '../../../../lib/lab/controller/action';
import type {
  GroupState,
  MemberState,
  RefreshPreferences,
  RefreshState,
} from '../../../../lib/lab/controller/region-state';
import { refreshProgress } from '../../../../lib/lab/controller/rules/refresh-progress';
import { refreshReplace } from '../../../../lib/lab/controller/rules/refresh-replace';
import { group, member, now, refresh, seconds } from '../a-group';

const old = member('i-a');
const other = member('i-b', { zone: 'b' });
const fresh = (instanceId: string, change: Partial<MemberState> = {}): MemberState =>
  member(instanceId, {
    launchVersion: 'lt:2',
    launchedAt: now - seconds(50),
    inServiceAt: now - seconds(30),
    ...change,
  });
const pending = fresh('i-p', { lifecycle: 'Pending:Wait', inServiceAt: undefined, targets: {} });

const short = (action: Action): string =>
  action.type === 'setLifecycle'
    ? action.instanceId
    : action.type === 'setRefresh'
      ? action.refresh.status
      : action.type;

describe('refresh-replace', () => {
  it.each<[string, MemberState[], Partial<RefreshPreferences>, Partial<GroupState>, string[]]>([
    ['launches first at 100 percent', [old, other], {}, {}, ['launch']],
    ['waits for what it has launched', [old, other, pending], {}, {}, []],
    ['waits for what warms up', [old, other, fresh('i-n', { inServiceAt: now - seconds(29) })], {}, {}, []],
    ['ends the first for one that is ready', [old, other, fresh('i-n')], {}, {}, ['i-a']],
    ['goes no further than the checkpoint', [other, fresh('i-n')], {}, {}, []],
    [
      'ends before it launches below 100 percent',
      [old, other],
      { minHealthyPercent: 50, maxHealthyPercent: 100 },
      {},
      ['i-a', 'launch'],
    ],
    [
      'replaces all at once at 0 to 200 percent',
      [old, other],
      { minHealthyPercent: 0, maxHealthyPercent: 200, checkpointPercents: [] },
      {},
      ['i-a', 'i-b', 'launch', 'launch'],
    ],
    [
      'waits for a protected one',
      [old, other, fresh('i-n')].map((it) => ({ ...it, protectedFromScaleIn: true })),
      {},
      {},
      [],
    ],
    ['replaces nothing while it is suspended', [old, other], {}, { suspended: ['InstanceRefresh'] }, []],
    ['replaces nothing while Launch is suspended', [old, other], {}, { suspended: ['Launch'] }, []],
    ['replaces nothing while Terminate is suspended', [old, other], {}, { suspended: ['Terminate'] }, []],
    ['skips members of the new version', [fresh('i-1'), fresh('i-2')], {}, {}, []],
    [
      'replaces those as well without skip matching',
      [fresh('i-1', { launchedAt: now - seconds(99) }), fresh('i-2')],
      { skipMatching: false, checkpointPercents: [] },
      {},
      ['launch'],
    ],
  ])('%s', (_, members, preferences, settings, expected) => {
    const state = group(members, { launchVersion: 'lt:2', refresh: refresh({}, preferences), ...settings });
    expect(refreshReplace.decide(state, now).map(short)).toEqual(expected);
  });

  it('ends a member of the bad version that never served when it rolls back', () => {
    const state = group([old, other, pending], { refresh: refresh({ status: 'RollbackInProgress' }) });
    expect(refreshReplace.decide(state, now).map(short)).toEqual(['i-p']);
  });

  it('keeps it when too few of the old version are ready, and launches one', () => {
    const state = group([old, pending], { refresh: refresh({ status: 'RollbackInProgress' }) });
    expect(refreshReplace.decide(state, now).map(short)).toEqual(['launch']);
  });
});

describe('refresh-progress', () => {
  const half = [old, fresh('i-1')];
  const all = [fresh('i-1'), fresh('i-2')];
  const hourAgo = now - seconds(3600);

  it.each<[string, MemberState[], Partial<RefreshState>, Partial<GroupState>, string[]]>([
    [
      'starts what is pending',
      [old, other],
      { status: 'Pending' },
      { launchVersion: 'lt:1' },
      ['setLaunchVersion', 'InProgress'],
    ],
    [
      'starts nothing while it is suspended',
      [old, other],
      { status: 'Pending' },
      { suspended: ['InstanceRefresh'] },
      [],
    ],
    ['waits for members to be replaced', [old, other], {}, {}, []],
    ['waits at a checkpoint', half, { checkpointsReached: 1, waitingSince: now - seconds(299) }, {}, []],
    ['bakes when all are new', all, { checkpointsReached: 1 }, {}, ['Baking']],
    ['bakes for the bake time', all, { status: 'Baking', bakingSince: now - seconds(119) }, {}, []],
    ['succeeds after it', all, { status: 'Baking', bakingSince: now - seconds(120) }, {}, ['Successful']],
    [
      'rolls back on its alarm',
      half,
      {},
      { alarmsInAlarm: ['errors'] },
      ['setLaunchVersion', 'RollbackInProgress'],
    ],
    [
      'rolls back on its alarm while it bakes',
      all,
      { status: 'Baking', bakingSince: now },
      { alarmsInAlarm: ['errors'] },
      ['setLaunchVersion', 'RollbackInProgress'],
    ],
    ['goes on when another alarm is in alarm', [old, other], {}, { alarmsInAlarm: ['disk'] }, []],
    [
      'rolls back after an hour without a new member',
      [old, other],
      { startedAt: hourAgo },
      {},
      ['setLaunchVersion', 'RollbackInProgress'],
    ],
    ['waits for nearly an hour', [old, other], { startedAt: hourAgo + 1 }, {}, []],
    [
      'counts from the last that became ready',
      [old, other, fresh('i-1', { inServiceAt: now - seconds(1000) })].slice(1),
      { startedAt: hourAgo, checkpointsReached: 1 },
      {},
      [],
    ],
    [
      'rolls back sooner when it is told to',
      [old, other],
      { stallSeconds: 60 },
      {},
      ['setLaunchVersion', 'RollbackInProgress'],
    ],
    [
      'goes back to the old version when it is cancelled',
      half,
      { status: 'Cancelling' },
      {},
      ['setLaunchVersion', 'Cancelled'],
    ],
    ['waits for the roll back', half, { status: 'RollbackInProgress' }, { launchVersion: 'lt:1' }, []],
    [
      'has rolled back when all are old',
      [old, other],
      { status: 'RollbackInProgress' },
      { launchVersion: 'lt:1' },
      ['RollbackSuccessful'],
    ],
    [
      'gives up a roll back after an hour',
      all,
      { status: 'RollbackInProgress', startedAt: hourAgo },
      { launchVersion: 'lt:1' },
      ['RollbackFailed'],
    ],
    ['leaves one that has ended alone', [old, other], { status: 'Successful' }, {}, []],
  ])('%s', (_, members, state, settings, expected) => {
    const of = group(members, { launchVersion: 'lt:2', refresh: refresh(state), ...settings });
    expect(refreshProgress.decide(of, now).map(short)).toEqual(expected);
  });

  it('notes a checkpoint and waits, then goes on', () => {
    const [reached] = refreshProgress.decide(group(half, { launchVersion: 'lt:2', refresh: refresh() }), now);
    expect(reached).toMatchObject({
      refresh: { status: 'InProgress', checkpointsReached: 1, waitingSince: now },
    });
    const waited = refresh({ checkpointsReached: 1, waitingSince: now - seconds(300) });
    const [resumed] = refreshProgress.decide(group(half, { launchVersion: 'lt:2', refresh: waited }), now);
    expect(resumed).toMatchObject({
      refresh: { checkpointsReached: 1, waitingSince: undefined, stepSince: now },
    });
  });

  it('fails without auto rollback, and launches from the old version again', () => {
    const state = group(half, {
      launchVersion: 'lt:2',
      alarmsInAlarm: ['errors'],
      refresh: refresh({}, { autoRollback: false }),
    });
    expect(refreshProgress.decide(state, now)).toMatchObject([
      { type: 'setLaunchVersion', launchVersion: 'lt:1' },
      { type: 'setRefresh', refresh: { status: 'Failed', reason: 'alarm errors is in alarm' } },
    ]);
  });

  it('counts the members to replace when it starts', () => {
    const state = group([old, fresh('i-1')], { refresh: refresh({ status: 'Pending', total: 0 }) });
    expect(refreshProgress.decide(state, now)).toContainEqual(
      expect.objectContaining({ refresh: expect.objectContaining({ total: 1 }) as unknown }),
    );
  });
});
