import type { GroupState, RefreshState, RegionState } from '../controller/region-state';

/** Seconds that a new member gets besides those which the group's own settings give it. */
const slackSeconds = 120;

/**
 * The groups as the lab's controller is to see them: nothing can be launched in lost zones, and a refresh that does
 * not get on fails within minutes. AWS waits an hour for that; a rehearsal cannot.
 */
export function controlledState({ groups }: RegionState, lostZones: ReadonlySet<string>): RegionState {
  return {
    groups: groups.map((group) => ({
      ...group,
      ...(lostZones.size > 0 && { unavailableZones: [...lostZones] }),
      ...(group.refresh !== undefined && { refresh: withStall(group, group.refresh) }),
    })),
  };
}

/** Time for one member to leave, where members leave first, and for another to boot and to warm up. */
function withStall(group: GroupState, refresh: RefreshState): RefreshState {
  if (refresh.stallSeconds !== undefined) return refresh;
  const drain = Math.max(0, ...group.targetGroups.map((one) => one.deregistrationDelaySeconds));
  const leave = drain + (group.terminationHook?.heartbeatTimeoutSeconds ?? 0);
  const boot = group.launchHook?.heartbeatTimeoutSeconds ?? 0;
  return { ...refresh, stallSeconds: leave + boot + refresh.preferences.warmupSeconds + slackSeconds };
}
