import type { ReadinessTiming } from '../../model/definition/readiness';
import type { WorkloadHealth } from '../workload';

/** Timing of a readiness contract, from the health check as far as there is one. */
export function timingOfHealth(health: WorkloadHealth): ReadinessTiming {
  const intervalSeconds = health.intervalSeconds ?? 10;
  return {
    intervalSeconds,
    timeoutSeconds: Math.max(2, Math.min(health.timeoutSeconds ?? 5, intervalSeconds - 1)),
    healthyCount: 2,
    unhealthyCount: health.retries ?? 3,
    bootAllowanceSeconds: bootAllowanceSeconds(health),
  };
}

/** Seconds from the boot of an instance until its service must be ready: a minute more than the start period. */
export function bootAllowanceSeconds({ startPeriodSeconds = 0 }: WorkloadHealth): number {
  return Math.max(120, startPeriodSeconds + 60);
}
