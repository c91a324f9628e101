import { leastGraceSeconds } from '../../readiness';
import type { Finding, ServiceRule } from '../rule';

/** The times of a readiness contract against each other. */
export const readinessTiming: ServiceRule = {
  reads: ['readiness'],
  check: ({ readiness }) => {
    const { intervalSeconds: interval, timeoutSeconds: timeout, graceSeconds: grace } = readiness;
    const found: Finding[] = [];
    if (timeout >= interval)
      found.push({
        code: 'TimeoutNotBelowInterval',
        field: 'readiness.timeoutSeconds',
        got: String(timeout),
        expected: `must be less than intervalSeconds ${interval}, or one check runs into the next`,
        fix: `set timeoutSeconds to ${interval - 1} or less, or intervalSeconds to ${timeout + 1} or more`,
      });
    const least = leastGraceSeconds(readiness);
    if (grace !== undefined && grace < least)
      found.push({
        code: 'GraceTooShort',
        field: 'readiness.graceSeconds',
        got: String(grace),
        expected: `would replace instances that still start: boot allowance and first checks take ${least} s`,
        fix: `set graceSeconds to ${least} or more, or leave it out`,
      });
    if ('heartbeatMaxAgeSeconds' in readiness && readiness.heartbeatMaxAgeSeconds <= interval)
      found.push({
        code: 'HeartbeatNotAboveInterval',
        field: 'readiness.heartbeatMaxAgeSeconds',
        got: String(readiness.heartbeatMaxAgeSeconds),
        expected: `must be more than intervalSeconds ${interval}, or a worker is sick between two checks`,
        fix: `set heartbeatMaxAgeSeconds to ${interval + 1} or more`,
      });
    return found;
  },
};
