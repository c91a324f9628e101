import type { ServiceRule } from '../rule';

/** A worker answers no requests, so it has no error rate and no response time. */
export const alarmsOfAWorker: ServiceRule = {
  reads: ['kind', 'alarms'],
  check: ({ kind, alarms }) =>
    (['serverErrorPercent', 'latencyP99Seconds'] as const)
      .filter((limit) => kind === 'worker' && alarms?.[limit] !== undefined)
      .map((limit) => ({
        code: 'WebAlarmOnWorker',
        field: `alarms.${limit}`,
        got: String(alarms?.[limit]),
        expected: 'cannot belong to a worker, which answers no requests',
        fix: 'remove it',
      })),
};
