/** Changes the limits of the group by the clock. */
export interface ScalingSchedule {
  /** Unique in the service: lower-case letters, digits and hyphens. */
  readonly name: string;
  /** Five-field cron expression, such as `0 8 * * MON-FRI`. */
  readonly cron: string;
  /** IANA time zone. Default: `UTC`. */
  readonly timeZone?: string;
  readonly minInstances: number;
  readonly maxInstances: number;
}

interface CommonScaling {
  /** Default: no schedule. */
  readonly schedules?: readonly ScalingSchedule[];
}

/** Target tracking for a web service. */
export interface WebScaling extends CommonScaling {
  /** Average CPU use of the group that scaling aims at, percent: 10 to 90. Default: 50. */
  readonly targetCpuPercent?: number;
  /** Requests a minute and instance that scaling aims at. Default: not used. */
  readonly targetRequestsPerMinute?: number;
}

/** Target tracking on the queue a worker consumes. */
export interface WorkerScaling extends CommonScaling {
  /** Name of the SQS queue. */
  readonly queueName: string;
  /** Messages waiting per instance that scaling aims at: 1 or more. */
  readonly targetBacklogPerInstance: number;
}
