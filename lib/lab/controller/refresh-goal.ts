import type { GroupState, MemberState, RefreshState } from './region-state';
import { isSuspended } from './is-suspended';

/** Started and not finished. */
export function isUnderWay({ refresh }: GroupState): boolean {
  return (
    refresh !== undefined &&
    ['Pending', 'InProgress', 'Baking', 'RollbackInProgress'].includes(refresh.status)
  );
}

/** Replaces members now; a suspended process that it needs keeps it from doing so. */
export function isReplacing(group: GroupState): boolean {
  const status = group.refresh?.status;
  return (
    (status === 'InProgress' || status === 'RollbackInProgress') &&
    !isSuspended(group, 'InstanceRefresh', 'Launch', 'Terminate')
  );
}

/**
 * Whether the refresh, or its roll back, replaces this member: launched from another version, or without skip
 * matching also before the refresh started.
 *
 * Source: Auto Scaling user guide, "Use an instance refresh with skip matching".
 */
export function isReplaced(refresh: RefreshState, member: MemberState): boolean {
  if (refresh.status === 'RollbackInProgress') return member.launchVersion !== refresh.fromVersion;
  if (member.launchVersion !== refresh.toVersion) return true;
  return !refresh.preferences.skipMatching && member.launchedAt < refresh.startedAt;
}

/**
 * How many members are to be new at the refresh's present step: the share of the checkpoint it waits at or works
 * towards, all where there is none, and all when it rolls back. A list of checkpoints that ends below 100 leaves
 * the rest as it is.
 *
 * Source: Auto Scaling user guide, "Add checkpoints to an instance refresh" (the share that must be new at
 * least, hence rounded up). Shares are of the present desired capacity, so that a group that scales in between
 * is still replaced as a whole.
 */
export function refreshGoal(group: GroupState, refresh: RefreshState): number {
  const { checkpointPercents } = refresh.preferences;
  if (refresh.status === 'RollbackInProgress') return group.desiredCapacity;
  const step =
    refresh.waitingSince === undefined ? refresh.checkpointsReached : refresh.checkpointsReached - 1;
  const percent = checkpointPercents[step] ?? checkpointPercents.at(-1) ?? 100;
  return Math.ceil((group.desiredCapacity * Math.min(100, percent)) / 100);
}
