import type { Action } from '../action';
import { isSuspended } from '../is-suspended';
import { isReady, liveMembers } from '../member-standing';
import { isReplaced, refreshGoal } from '../refresh-goal';
import type { GroupState, MemberState, Moment, RefreshState } from '../region-state';
import type { Rule } from '../rule';

/** How long a refresh waits without a new member becoming ready before it fails, unless it says otherwise. */
const defaultStallSeconds = 3600;

/**
 * Moves an instance refresh from status to status: starts it; notes checkpoints and waits at them; fails it when
 * one of its alarms is in alarm or no new member has become ready for an hour; bakes and ends it. What fails
 * with auto rollback rolls back, else ends as Failed. New members launch from the new version from the start,
 * and from the old one again as soon as the refresh has failed or was cancelled.
 *
 * Source: Auto Scaling user guide, "How an instance refresh works in an Auto Scaling group", "Add checkpoints to
 * an instance refresh", "Undo changes with a rollback", and "Use an instance refresh to update instances in an
 * Auto Scaling group" (it waits up to 60 minutes for instances to pass their health checks; the group's own
 * configuration is changed only by a refresh that succeeds).
 */
export const refreshProgress: Rule = {
  name: 'refresh-progress',
  decide: (group, now): readonly Action[] => {
    const { refresh } = group;
    switch (refresh?.status) {
      case 'Pending':
        return isSuspended(group, 'InstanceRefresh') ? [] : start(group, refresh, now);
      case 'InProgress':
      case 'Baking': {
        const failure = failed(group, refresh, now);
        return failure === undefined
          ? advance(group, refresh, now).map((next) => stored(group, next))
          : fail(group, refresh, failure, now);
      }
      case 'Cancelling':
        return [
          ...launchFrom(group, refresh.fromVersion),
          stored(group, { ...refresh, status: 'Cancelled' }),
        ];
      case 'RollbackInProgress':
        return rollBack(group, refresh, now).map((next) => stored(group, next));
      case 'Successful':
      case 'Failed':
      case 'Cancelled':
      case 'RollbackSuccessful':
      case 'RollbackFailed':
      case undefined:
        return [];
    }
  },
};

function start(group: GroupState, refresh: RefreshState, now: Moment): Action[] {
  const total = liveMembers(group).filter((member) => isReplaced(refresh, member)).length;
  return [
    ...launchFrom(group, refresh.toVersion),
    stored(group, { ...refresh, status: 'InProgress', total, stepSince: now }),
  ];
}

/** The refresh after its next step, or nothing while it has to wait. */
function advance(group: GroupState, refresh: RefreshState, now: Moment): RefreshState[] {
  const { bakeSeconds, checkpointDelaySeconds, checkpointPercents } = refresh.preferences;
  if (refresh.status === 'Baking') {
    const done = now >= (refresh.bakingSince ?? now) + bakeSeconds * 1000;
    return done ? [{ ...refresh, status: 'Successful' }] : [];
  }
  if (refresh.waitingSince !== undefined) {
    const done = now >= refresh.waitingSince + checkpointDelaySeconds * 1000;
    return done ? [{ ...refresh, waitingSince: undefined, stepSince: now }] : [];
  }
  if (!hasReachedGoal(group, refresh, now)) return [];
  // Behind the last checkpoint there is nothing left to wait before; the bake time is for that.
  if (refresh.checkpointsReached < checkpointPercents.length - 1) {
    return [{ ...refresh, checkpointsReached: refresh.checkpointsReached + 1, waitingSince: now }];
  }
  const ended = { ...refresh, checkpointsReached: checkpointPercents.length };
  return bakeSeconds > 0
    ? [{ ...ended, status: 'Baking', bakingSince: now }]
    : [{ ...ended, status: 'Successful' }];
}

function rollBack(group: GroupState, refresh: RefreshState, now: Moment): RefreshState[] {
  if (hasReachedGoal(group, refresh, now)) return [{ ...refresh, status: 'RollbackSuccessful' }];
  return isStalled(group, refresh, now) ? [{ ...refresh, status: 'RollbackFailed' }] : [];
}

function hasReachedGoal(group: GroupState, refresh: RefreshState, now: Moment): boolean {
  const goal = refreshGoal(group, refresh);
  const replaced = liveMembers(group).filter((member) => isReplaced(refresh, member));
  return (
    replaced.length <= group.desiredCapacity - goal && readyNewMembers(group, refresh, now).length >= goal
  );
}

function failed(group: GroupState, refresh: RefreshState, now: Moment): string | undefined {
  const alarm = refresh.preferences.alarms.find((name) => group.alarmsInAlarm.includes(name));
  if (alarm !== undefined) return `alarm ${alarm} is in alarm`;
  const waits = refresh.status === 'Baking' || refresh.waitingSince !== undefined;
  return !waits && isStalled(group, refresh, now) ? 'new instances do not become healthy' : undefined;
}

function fail(group: GroupState, refresh: RefreshState, reason: string, now: Moment): Action[] {
  const status = refresh.preferences.autoRollback ? 'RollbackInProgress' : 'Failed';
  const next = { ...refresh, status, reason, stepSince: now, waitingSince: undefined } as const;
  return [...launchFrom(group, refresh.fromVersion), stored(group, next)];
}

function isStalled(group: GroupState, refresh: RefreshState, now: Moment): boolean {
  const { warmupSeconds } = refresh.preferences;
  const progress = readyNewMembers(group, refresh, now).map(
    ({ inServiceAt, since }) => (inServiceAt ?? since) + warmupSeconds * 1000,
  );
  const last = Math.max(refresh.stepSince ?? refresh.startedAt, ...progress);
  return now >= last + (refresh.stallSeconds ?? defaultStallSeconds) * 1000;
}

function readyNewMembers(group: GroupState, refresh: RefreshState, now: Moment): readonly MemberState[] {
  return liveMembers(group).filter(
    (member) =>
      !isReplaced(refresh, member) && isReady(group, member, now, refresh.preferences.warmupSeconds),
  );
}

function launchFrom(group: GroupState, launchVersion: string): Action[] {
  if (group.launchVersion === launchVersion) return [];
  return [{ type: 'setLaunchVersion', group: group.name, launchVersion, cause: 'instance refresh' }];
}

function stored(group: GroupState, refresh: RefreshState): Action {
  return { type: 'setRefresh', group: group.name, refresh };
}
