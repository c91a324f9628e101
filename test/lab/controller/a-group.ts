import type {
  GroupState,
  MemberState,
  RefreshPreferences,
  RefreshState,
} from '../../../lib/lab/controller/region-state';

/** The moment at which the tables decide. */
export const now = 1_700_000_000_000;

export const seconds = (count: number): number => count * 1000;

/** A member of version 1 in zone a that has been serving for an hour. */
export function member(instanceId: string, change: Partial<MemberState> = {}): MemberState {
  return {
    instanceId,
    zone: 'a',
    launchVersion: 'lt:1',
    launchedAt: now - seconds(3700),
    lifecycle: 'InService',
    since: now - seconds(3600),
    inServiceAt: now - seconds(3600),
    health: 'Healthy',
    protectedFromScaleIn: false,
    machine: 'running',
    statusCheck: 'ok',
    targets: { tg: 'healthy' },
    ...change,
  };
}

/** Two to six members in zones a and b behind one target group; launches before it ends, 100 to 150 percent. */
export function group(members: readonly MemberState[], change: Partial<GroupState> = {}): GroupState {
  return {
    name: 'web',
    minSize: 2,
    maxSize: 6,
    desiredCapacity: 2,
    zones: ['a', 'b'],
    launchVersion: 'lt:1',
    healthCheckTypes: ['EC2', 'ELB'],
    gracePeriodSeconds: 60,
    defaultWarmupSeconds: 30,
    maintenance: { minHealthyPercent: 100, maxHealthyPercent: 150 },
    targetGroups: [{ arn: 'tg', deregistrationDelaySeconds: 30 }],
    suspended: [],
    alarmsInAlarm: [],
    members,
    ...change,
  };
}

export const launchHook = {
  name: 'ready',
  heartbeatTimeoutSeconds: 120,
  defaultResult: 'ABANDON',
} as const;

export const terminationHook = {
  name: 'drain',
  heartbeatTimeoutSeconds: 90,
  defaultResult: 'CONTINUE',
} as const;

/** From version 1 to 2, launching first, checkpoints at half and all, in progress since a minute. */
export function refresh(
  change: Partial<RefreshState> = {},
  preferences: Partial<RefreshPreferences> = {},
): RefreshState {
  return {
    id: 'r-1',
    status: 'InProgress',
    toVersion: 'lt:2',
    fromVersion: 'lt:1',
    startedAt: now - seconds(60),
    total: 2,
    checkpointsReached: 0,
    preferences: {
      minHealthyPercent: 100,
      maxHealthyPercent: 150,
      warmupSeconds: 30,
      checkpointPercents: [50, 100],
      checkpointDelaySeconds: 300,
      bakeSeconds: 120,
      autoRollback: true,
      skipMatching: true,
      alarms: ['errors'],
      ...preferences,
    },
    ...change,
  };
}
