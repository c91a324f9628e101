import { z } from 'zod';
import { paths } from '../comparison/path';
import { faultNames } from './fault-name';

const seconds = z.number().min(0).nullable();

/** One fault on one path. Seconds are null for what did not happen. */
export const drillRunSchema = z.strictObject({
  fault: z.enum(faultNames),
  path: z.enum(paths),
  /** Whole again before the deadline, with nobody's help. */
  recovered: z.boolean(),
  humanActionNeeded: z.boolean(),
  /** ISO 8601, UTC. */
  faultAt: z.iso.datetime(),
  seconds: z.strictObject({
    /** Fault to the first sign that anything in the system noticed. */
    detect: seconds,
    /** Noticed to the replacement's machine started. */
    launch: seconds,
    /** Machine started to launch hook completed, or healthy. */
    boot: seconds,
    /** Booted, or noticed when nothing was launched, to healthy and in service. */
    healthy: seconds,
    /** Fault to whole again. */
    total: seconds,
  }),
  /** From before the fault until after the recovery. */
  requests: z
    .strictObject({ sent: z.int().min(0), failed: z.int().min(0) })
    .refine(({ sent, failed }) => failed <= sent, 'failed is at most sent'),
  /** Instances the fault was made on. */
  victims: z.array(z.string()),
  replacement: z
    .strictObject({ instanceId: z.string(), imageId: z.string().exactOptional() })
    .exactOptional(),
  /** Healthy instances. */
  instances: z.strictObject({ before: z.int().min(0), after: z.int().min(0) }),
  sharedOutage: z
    .strictObject({
      /** No instance was in service at some moment. */
      emptied: z.boolean(),
      /** One that was healthy before left service before a new one was healthy. */
      endedBeforeReplacement: z.boolean(),
      /** From the dependency's return. */
      secondsToFirstAnswer: seconds,
    })
    .exactOptional(),
  release: z
    .strictObject({
      /** One of the instances from before was healthy at every moment, and no request failed. */
      oldVersionServedThroughout: z.boolean(),
      rolledBack: z.boolean(),
      /** Last words of the program that released. */
      said: z.string(),
    })
    .exactOptional(),
});

export type DrillRun = z.infer<typeof drillRunSchema>;

/** What `undock lab drill --json` prints. */
export const drillResultSchema = z.strictObject({
  schema: z.literal('undock/drill/v1'),
  service: z.string(),
  accelerator: z.enum(['kvm', 'tcg']),
  runs: z.array(drillRunSchema).min(1),
});

export type DrillResult = z.infer<typeof drillResultSchema>;
