/**
 * What the lab's controller decides about: the groups of the local Region and their members, as the local API
 * stores them, joined with what the machines and the balancer of the lab report. Plain data; the API sends the
 * stored part as JSON in this shape.
 */
export interface RegionState {
  readonly groups: readonly GroupState[];
}

/** A moment, in milliseconds since the epoch. */
export type Moment = number;

/** Lifecycle states of a group's instance (Auto Scaling user guide, "Amazon EC2 Auto Scaling instance lifecycle"). */
export type LifecycleState =
  | 'Pending'
  | 'Pending:Wait'
  | 'Pending:Proceed'
  | 'InService'
  | 'Terminating'
  | 'Terminating:Wait'
  | 'Terminating:Proceed'
  | 'Terminated'
  | 'Standby';

/** States of an EC2 instance. */
export type MachineState = 'pending' | 'running' | 'stopping' | 'stopped' | 'shutting-down' | 'terminated';

/** States of a target in its target group (Elastic Load Balancing user guide, "Target health status"). */
export type TargetState = 'initial' | 'healthy' | 'unhealthy' | 'draining' | 'unused';

export type HookResult = 'CONTINUE' | 'ABANDON';

export interface HookSettings {
  readonly name: string;
  readonly heartbeatTimeoutSeconds: number;
  readonly defaultResult: HookResult;
}

/** A hook that waits, or has been completed and not been acted upon. */
export interface PendingHook {
  /** When the default result is taken; a recorded heartbeat moves it. */
  readonly deadline: Moment;
  /** What the instance said. Undefined while it has said nothing. */
  readonly result?: HookResult;
}

export interface MemberState {
  readonly instanceId: string;
  readonly zone: string;
  /** What it was launched from, `<launch template id>:<version>`. */
  readonly launchVersion: string;
  readonly launchedAt: Moment;
  readonly lifecycle: LifecycleState;
  /** When it entered its lifecycle state. */
  readonly since: Moment;
  /** When it first was InService; undefined before. */
  readonly inServiceAt?: Moment;
  readonly health: 'Healthy' | 'Unhealthy';
  readonly protectedFromScaleIn: boolean;
  readonly machine: MachineState;
  /** EC2's instance status check; the lab's machine answers for it. */
  readonly statusCheck: 'initializing' | 'ok' | 'impaired';
  readonly hook?: PendingHook;
  /** Target group ARN to the state there; a target group that is missing does not have this member registered. */
  readonly targets: Readonly<Record<string, TargetState>>;
  /** When it was deregistered; undefined before. */
  readonly drainingSince?: Moment;
}

export interface TargetGroupOfGroup {
  readonly arn: string;
  readonly deregistrationDelaySeconds: number;
}

/** Preferences of an instance refresh (Auto Scaling API Reference, RefreshPreferences). */
export interface RefreshPreferences {
  readonly minHealthyPercent: number;
  readonly maxHealthyPercent: number;
  readonly warmupSeconds: number;
  readonly checkpointPercents: readonly number[];
  readonly checkpointDelaySeconds: number;
  readonly bakeSeconds: number;
  readonly autoRollback: boolean;
  readonly skipMatching: boolean;
  /** Names of CloudWatch alarms; one in alarm fails the refresh. */
  readonly alarms: readonly string[];
}

/** Statuses of an instance refresh (Auto Scaling API Reference, InstanceRefresh). */
export type RefreshStatus =
  | 'Pending'
  | 'InProgress'
  | 'Baking'
  | 'Successful'
  | 'Failed'
  | 'Cancelling'
  | 'Cancelled'
  | 'RollbackInProgress'
  | 'RollbackSuccessful'
  | 'RollbackFailed';

export interface RefreshState {
  readonly id: string;
  readonly status: RefreshStatus;
  /** Version that is rolled out, and the one that it replaces and rolls back to. */
  readonly toVersion: string;
  readonly fromVersion: string;
  readonly preferences: RefreshPreferences;
  readonly startedAt: Moment;
  /** When it began its present step: its status, or to replace again after a checkpoint. Default: `startedAt`. */
  readonly stepSince?: Moment;
  /** Without a new member becoming ready for so long, it fails. Default: 3600, as on AWS. */
  readonly stallSeconds?: number;
  /** Members to replace when it started. Whoever starts the refresh may give 0. */
  readonly total: number;
  /** Checkpoints that have been reached, and since when it waits at the last. */
  readonly checkpointsReached: number;
  readonly waitingSince?: Moment;
  readonly bakingSince?: Moment;
  readonly reason?: string;
}

export interface GroupState {
  readonly name: string;
  readonly minSize: number;
  readonly maxSize: number;
  readonly desiredCapacity: number;
  readonly zones: readonly string[];
  /** Zones in which EC2 cannot launch now. Default: none. */
  readonly unavailableZones?: readonly string[];
  /** What new members are launched from, `<launch template id>:<version>`. */
  readonly launchVersion: string;
  readonly healthCheckTypes: readonly ('EC2' | 'ELB')[];
  readonly gracePeriodSeconds: number;
  readonly defaultWarmupSeconds: number;
  /** Instance maintenance policy. Undefined: an unhealthy member ends before its replacement launches. */
  readonly maintenance?: { readonly minHealthyPercent: number; readonly maxHealthyPercent: number };
  readonly launchHook?: HookSettings;
  readonly terminationHook?: HookSettings;
  readonly targetGroups: readonly TargetGroupOfGroup[];
  /** Suspended processes, such as `Launch`, `Terminate`, `ReplaceUnhealthy`, `AZRebalance`, `HealthCheck`. */
  readonly suspended: readonly string[];
  readonly refresh?: RefreshState;
  /** Names of alarms that are in alarm now. */
  readonly alarmsInAlarm: readonly string[];
  readonly members: readonly MemberState[];
}
