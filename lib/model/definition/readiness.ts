/**
 * Timing shared by every readiness contract. The contract is written once per service; the image test,
 * launch hook, target group, on-instance health timer, drill and lab all derive from it.
 *
 * Ranges are those of an Application Load Balancer health check
 * (Elastic Load Balancing API, CreateTargetGroup).
 */
export interface ReadinessTiming {
  /** Seconds between two checks: 5 to 300. */
  readonly intervalSeconds: number;
  /** Seconds a check may take, less than the interval: 2 to 120. */
  readonly timeoutSeconds: number;
  /** Successes in a row that make an instance healthy: 2 to 10. */
  readonly healthyCount: number;
  /** Failures in a row that make an instance unhealthy: 2 to 10. */
  readonly unhealthyCount: number;
  /**
   * Seconds from launch until the service must answer on its own machine: 30 to 7200.
   * It is the launch hook's time limit: an instance that misses it never takes traffic.
   */
  readonly bootAllowanceSeconds: number;
  /**
   * Seconds after launch during which balancer health does not replace an instance.
   * Default: the larger of `bootAllowanceSeconds` and `healthyCount * intervalSeconds + timeoutSeconds`,
   * which is also the least that is accepted.
   */
  readonly graceSeconds?: number;
}

/** A web service is ready when an HTTP GET on its own port answers with the expected status. */
export interface WebReadiness extends ReadinessTiming {
  /** Path of the check, such as `/healthz`; shallow: it must not depend on other services. */
  readonly path: string;
  /** The one HTTP status that means ready: 200 to 499. */
  readonly expectedStatus: number;
}

/** A worker is ready while it keeps touching its heartbeat file. */
export interface WorkerReadiness extends ReadinessTiming {
  /** Absolute path of the file the worker touches while it makes progress. */
  readonly heartbeatPath: string;
  /** Seconds after which an untouched heartbeat file means sick: longer than the interval. */
  readonly heartbeatMaxAgeSeconds: number;
}

/** Seconds needed between launch and the first moment balancer health is meaningful. */
export function leastGraceSeconds(readiness: ReadinessTiming): number {
  return Math.max(
    readiness.bootAllowanceSeconds,
    readiness.healthyCount * readiness.intervalSeconds + readiness.timeoutSeconds,
  );
}

/** Health check grace period of the group, in seconds. */
export function graceSeconds(readiness: ReadinessTiming): number {
  return readiness.graceSeconds ?? leastGraceSeconds(readiness);
}
