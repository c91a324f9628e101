import type { z } from 'zod';
import type { WebReadiness, WorkerReadiness } from '../../readiness';
import { fields } from './collections';
import { text } from './text';
import { wholeNumber } from './whole-number';

const seconds = 'number of seconds';

const timing = {
  intervalSeconds: wholeNumber(5, 300, seconds),
  timeoutSeconds: wholeNumber(2, 120, seconds),
  healthyCount: wholeNumber(2, 10),
  unhealthyCount: wholeNumber(2, 10),
  // The limits of a lifecycle hook's heartbeat (EC2 Auto Scaling API, PutLifecycleHook).
  bootAllowanceSeconds: wholeNumber(30, 7200, seconds),
  graceSeconds: wholeNumber(1, 7200, seconds).exactOptional(),
};

/** Shape of a web service's readiness contract. */
export const webReadinessSchema = fields(
  {
    // Limits of HealthCheckPath (Elastic Load Balancing API, CreateTargetGroup).
    path: text({
      code: 'InvalidReadinessPath',
      must: 'a URL path that starts with / and holds no spaces, 1024 characters at most',
      example: '/healthz',
      passes: (path) => /^\/[\x21-\x7e]{0,1023}$/.test(path),
    }),
    expectedStatus: wholeNumber(200, 499, 'HTTP status number'),
    ...timing,
  },
  'a readiness contract: path, expectedStatus and timing',
) satisfies z.ZodType<WebReadiness>;

/** Shape of a worker's readiness contract. */
export const workerReadinessSchema = fields(
  {
    heartbeatPath: text({
      code: 'InvalidHeartbeatPath',
      must: 'an absolute path of a file, without spaces, "." or ".." parts',
      example: '/run/undock-mailer/heartbeat',
      passes: (path) => /^(\/(?!\.{1,2}(\/|$))[\w.@+-]+)+$/.test(path),
    }),
    heartbeatMaxAgeSeconds: wholeNumber(1, 7200, seconds),
    ...timing,
  },
  'a readiness contract: heartbeatPath, heartbeatMaxAgeSeconds and timing',
) satisfies z.ZodType<WorkerReadiness>;
