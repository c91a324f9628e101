import { z } from 'zod';
import { groupStateSchema, machineState } from './group-state-schema';

/** Everything the lab's loop reads of the local API at once. What is not in this shape is refused. */

const instance = z.strictObject({
  instanceId: z.string().regex(/^i-[0-9a-f]+$/),
  /** Missing for one that is in no group, such as a Docker host. */
  group: z.string().optional(),
  state: machineState,
  imageId: z.string(),
  instanceType: z.string(),
  zone: z.string(),
  privateIp: z.ipv4(),
  /** Plain text. */
  userData: z.string(),
  roleName: z.string().optional(),
  tags: z.record(z.string(), z.string()),
});

const action = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('forward'),
    targetGroups: z.array(z.strictObject({ arn: z.string(), weight: z.int().nonnegative() })),
  }),
  z.strictObject({
    type: z.literal('fixed-response'),
    status: z.int(),
    contentType: z.string(),
    body: z.string(),
  }),
  z.strictObject({
    type: z.literal('redirect'),
    status: z.int(),
    protocol: z.string(),
    host: z.string(),
    port: z.string(),
    path: z.string(),
    query: z.string(),
  }),
  /** An action that the lab's balancer does not know. */
  z.strictObject({ type: z.literal('other'), name: z.string() }),
]);

const listener = z.strictObject({
  arn: z.string(),
  /** Name of the load balancer. */
  balancer: z.string(),
  port: z.int(),
  protocol: z.string(),
  rules: z.array(
    z.strictObject({
      arn: z.string(),
      priority: z.union([z.int(), z.literal('default')]),
      /** All must hold; of the values of one, any. */
      conditions: z.array(z.strictObject({ field: z.string(), values: z.array(z.string()) })),
      action,
    }),
  ),
});

const targetGroup = z.strictObject({
  arn: z.string(),
  name: z.string(),
  port: z.int(),
  protocol: z.string(),
  targetType: z.enum(['instance', 'ip']),
  healthCheck: z.strictObject({
    path: z.string(),
    port: z.union([z.int(), z.literal('traffic-port')]),
    /** Such as `200` or `200-299,302`. */
    codes: z.string(),
    intervalSeconds: z.int(),
    timeoutSeconds: z.int(),
    healthyThreshold: z.int(),
    unhealthyThreshold: z.int(),
  }),
  deregistrationDelaySeconds: z.int().nonnegative(),
  targets: z.array(
    z.strictObject({
      /** Instance id or IP address. */
      id: z.string(),
      address: z.ipv4().optional(),
      port: z.int(),
      /** Moment at which it was deregistered; it may finish its requests for the delay. */
      drainingSince: z.int().optional(),
    }),
  ),
});

const policy = z.strictObject({
  name: z.string(),
  group: z.string(),
  type: z.string(),
  /** As the template has it (CloudFormation, TargetTrackingConfiguration). */
  targetTracking: z.looseObject({ TargetValue: z.coerce.number() }).optional(),
});

const schedule = z.strictObject({
  name: z.string(),
  group: z.string(),
  /** Cron. */
  recurrence: z.string().optional(),
  timeZone: z.string().optional(),
  startTime: z.string().optional(),
  endTime: z.string().optional(),
  minSize: z.int().optional(),
  maxSize: z.int().optional(),
  desiredCapacity: z.int().optional(),
});

/** A metric, or an expression over the others by their ids. */
const alarmMetric = z.strictObject({
  id: z.string(),
  metric: z
    .strictObject({
      namespace: z.string(),
      name: z.string(),
      dimensions: z.record(z.string(), z.string()),
      /** Such as `Sum` or `p99`. */
      statistic: z.string(),
    })
    .optional(),
  expression: z.string().optional(),
  /** The one that is compared with the threshold. */
  returned: z.boolean(),
});

const alarm = z.strictObject({
  name: z.string(),
  inAlarm: z.boolean(),
  /** Missing for one that no template has, and for one that compares in a way the lab does not know. */
  definition: z
    .strictObject({
      comparison: z.enum([
        'GreaterThanThreshold',
        'GreaterThanOrEqualToThreshold',
        'LessThanThreshold',
        'LessThanOrEqualToThreshold',
      ]),
      threshold: z.number(),
      evaluationPeriods: z.int().positive(),
      datapointsToAlarm: z.int().positive().optional(),
      /** Default: `missing`. */
      treatMissingData: z.string().optional(),
      metrics: z.array(alarmMetric),
    })
    .optional(),
});

export const snapshotSchema = z.strictObject({
  now: z.int(),
  region: z.strictObject({ groups: z.array(groupStateSchema) }),
  instances: z.array(instance),
  listeners: z.array(listener),
  targetGroups: z.array(targetGroup),
  policies: z.array(policy),
  schedules: z.array(schedule),
  alarms: z.array(alarm),
});
