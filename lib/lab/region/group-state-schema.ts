import { z } from 'zod';

/** Groups as the local API sends them: the shape of controller/region-state.ts, and nothing else. */

const moment = z.int().nonnegative();
const seconds = z.int().nonnegative();
const hookResult = z.enum(['CONTINUE', 'ABANDON']);
const launchVersion = z.string().regex(/^lt-[0-9a-f]+:\d+$/);

const lifecycle = z.enum([
  'Pending',
  'Pending:Wait',
  'Pending:Proceed',
  'InService',
  'Terminating',
  'Terminating:Wait',
  'Terminating:Proceed',
  'Terminated',
  'Standby',
]);

export const machineState = z.enum([
  'pending',
  'running',
  'stopping',
  'stopped',
  'shutting-down',
  'terminated',
]);

const refreshStatus = z.enum([
  'Pending',
  'InProgress',
  'Baking',
  'Successful',
  'Failed',
  'Cancelling',
  'Cancelled',
  'RollbackInProgress',
  'RollbackSuccessful',
  'RollbackFailed',
]);

const hook = z.strictObject({
  name: z.string(),
  heartbeatTimeoutSeconds: seconds,
  defaultResult: hookResult,
});

const member = z.strictObject({
  instanceId: z.string().regex(/^i-[0-9a-f]+$/),
  zone: z.string(),
  launchVersion,
  launchedAt: moment,
  lifecycle,
  since: moment,
  inServiceAt: moment.optional(),
  health: z.enum(['Healthy', 'Unhealthy']),
  protectedFromScaleIn: z.boolean(),
  machine: machineState,
  statusCheck: z.enum(['initializing', 'ok', 'impaired']),
  hook: z.strictObject({ deadline: moment, result: hookResult.optional() }).optional(),
  targets: z.record(z.string(), z.enum(['initial', 'healthy', 'unhealthy', 'draining', 'unused'])),
  drainingSince: moment.optional(),
});

const refresh = z.strictObject({
  id: z.string(),
  status: refreshStatus,
  toVersion: launchVersion,
  fromVersion: launchVersion,
  preferences: z.strictObject({
    minHealthyPercent: z.int(),
    maxHealthyPercent: z.int(),
    warmupSeconds: seconds,
    checkpointPercents: z.array(z.int()),
    checkpointDelaySeconds: seconds,
    bakeSeconds: seconds,
    autoRollback: z.boolean(),
    skipMatching: z.boolean(),
    alarms: z.array(z.string()),
  }),
  startedAt: moment,
  total: z.int().nonnegative(),
  checkpointsReached: z.int().nonnegative(),
  waitingSince: moment.optional(),
  bakingSince: moment.optional(),
  reason: z.string().optional(),
});

export const groupStateSchema = z.strictObject({
  name: z.string(),
  minSize: z.int().nonnegative(),
  maxSize: z.int().nonnegative(),
  desiredCapacity: z.int().nonnegative(),
  zones: z.array(z.string()),
  launchVersion,
  healthCheckTypes: z.array(z.enum(['EC2', 'ELB'])),
  gracePeriodSeconds: seconds,
  defaultWarmupSeconds: seconds,
  maintenance: z.strictObject({ minHealthyPercent: z.int(), maxHealthyPercent: z.int() }).optional(),
  launchHook: hook.optional(),
  terminationHook: hook.optional(),
  targetGroups: z.array(z.strictObject({ arn: z.string(), deregistrationDelaySeconds: seconds })),
  suspended: z.array(z.string()),
  // What the controller stores comes back to it; it may keep more than this.
  refresh: refresh.loose().optional(),
  alarmsInAlarm: z.array(z.string()),
  members: z.array(member),
});
