import type { Action } from '../../../lib/lab/controller/action';
import type { GroupState } from '../../../lib/lab/controller/region-state';
import { happenings } from '../../../lib/lab/loop/happenings';
import { group, member, refresh } from '../controller/a-group';

const was = member('i-1');
const between = (
  before: GroupState | undefined,
  after: GroupState | undefined,
  actions: readonly Action[] = [],
) =>
  happenings(
    { groups: before === undefined ? [] : [before] },
    { groups: after === undefined ? [] : [after] },
    actions,
  );

describe('what has happened between two snapshots', () => {
  it('is nothing when nothing has changed', () => {
    expect(between(group([was]), group([was]))).toEqual([]);
  });

  it('is a launch that the controller asked for', () => {
    const launch = { type: 'launch', group: 'web', zone: 'a', cause: 'too few' } as const;
    expect(between(group([was]), group([was]), [launch])).toEqual([launch]);
  });

  it('is a change of lifecycle with the cause of the action that made it', () => {
    const to = 'Terminating';
    const action = { type: 'setLifecycle', instanceId: 'i-1', to, cause: 'scale in' } as const;
    expect(between(group([was]), group([{ ...was, lifecycle: to }]), [action])).toEqual([
      { type: 'lifecycle', instanceId: 'i-1', group: 'web', from: 'InService', to, cause: 'scale in' },
    ]);
  });

  it.each([
    ['a member that came', group([]), group([was]), undefined, 'InService'],
    ['one that left', group([was]), group([]), 'InService', undefined],
    ['one of a group that was deleted', group([was]), undefined, 'InService', undefined],
  ])('is %s, with its targets', (_, before, after, from, to) => {
    const target = { from: from && 'healthy', to: to && 'healthy' };
    expect(between(before, after)).toEqual([
      { type: 'lifecycle', instanceId: 'i-1', group: 'web', from, to, cause: '' },
      { type: 'target', instanceId: 'i-1', targetGroup: 'tg', ...target },
    ]);
  });

  it('is a change of health, of a target, and a hook that was completed', () => {
    const waiting = { ...was, hook: { deadline: 1 } };
    const after = {
      ...was,
      health: 'Unhealthy' as const,
      targets: { tg: 'unhealthy' as const },
      hook: { deadline: 1, result: 'ABANDON' as const },
    };
    expect(between(group([waiting]), group([after]))).toEqual([
      { type: 'health', instanceId: 'i-1', to: 'Unhealthy', cause: '' },
      { type: 'hook-completed', instanceId: 'i-1', result: 'ABANDON' },
      { type: 'target', instanceId: 'i-1', targetGroup: 'tg', from: 'healthy', to: 'unhealthy' },
    ]);
  });

  it('is each new status of a refresh, with its reason', () => {
    const [before, failed] = [refresh(), refresh({ status: 'Failed', reason: 'alarm' })];
    expect(between(group([]), group([], { refresh: before }))).toEqual([
      { type: 'refresh', group: 'web', status: 'InProgress' },
    ]);
    expect(between(group([], { refresh: before }), group([], { refresh: failed }))).toEqual([
      { type: 'refresh', group: 'web', status: 'Failed', reason: 'alarm' },
    ]);
    const later = refresh({ id: 'r-2' });
    expect(between(group([], { refresh: before }), group([], { refresh: later }))).toHaveLength(1);
    expect(between(group([], { refresh: before }), group([], { refresh: { ...before, total: 9 } }))).toEqual(
      [],
    );
  });
});
