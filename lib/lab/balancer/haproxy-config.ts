import type { BalancerPlan } from './balancer-state';
import { checkPlan } from './check-plan';
import { frontendLines } from './frontend-lines';
import { groupLines } from './group-lines';
import { haproxyQuote } from './haproxy-quote';
import { replyLines } from './reply-lines';

/** Paths of the lab's balancer folder that the configuration names. */
export interface BalancerFiles {
  readonly statsSocket: string;
  readonly serverStateFile: string;
  /** Certificate and key, for HTTPS listeners. */
  readonly certificateFile: string;
}

/** Idle timeout of a load balancer whose template says nothing. */
const idleTimeoutSeconds = 60;

/** Start of every line that HAProxy logs about a request; then backend, status, and how it ended. */
export const requestLogMark = 'undock-request';

/**
 * HAProxy 2.6 configuration that does what an Application Load Balancer does with this plan.
 *
 * A failed connection is not tried again, at this target or another: the guide names a refused connection as a cause
 * of a 502 and a connection that takes 10 seconds as one of a 504 ("Troubleshoot your Application Load Balancers"),
 * and a request's access log entry names one target. A process that has been replaced ends when its requests have,
 * at the latest after the longest deregistration delay.
 *
 * Throws an UndockError `BalancerPlanInvalid`.
 */
export function haproxyConfig(plan: BalancerPlan, files: BalancerFiles): string {
  checkPlan(plan);
  const { listeners, targetGroups } = plan;
  const delays = targetGroups.map(({ deregistrationDelaySeconds }) => deregistrationDelaySeconds);
  const sections = [
    [
      'global',
      // One thread: the counters that share requests by weight have no lock.
      '  nbthread 1',
      '  maxconn 2000',
      '  log stdout format raw daemon',
      // A new target is checked at once, not at a random moment of its interval.
      '  max-spread-checks 100',
      `  hard-stop-after ${Math.max(idleTimeoutSeconds, ...delays)}s`,
      `  stats socket ${haproxyQuote(files.statsSocket)} mode 600 level admin expose-fd listeners`,
      `  server-state-file ${haproxyQuote(files.serverStateFile)}`,
    ],
    [
      'defaults',
      '  mode http',
      '  log global',
      '  option dontlognull',
      `  log-format "${requestLogMark} %b %ST %ts"`,
      '  timeout connect 10s',
      `  timeout client ${idleTimeoutSeconds}s`,
      `  timeout server ${idleTimeoutSeconds}s`,
      `  timeout http-request ${idleTimeoutSeconds}s`,
      `  timeout http-keep-alive ${idleTimeoutSeconds}s`,
      '  balance roundrobin',
      '  retries 0',
      '  option forwardfor',
      // Without it a reload resets a kept connection while a client sends its next request on it.
      '  option idle-close-on-response',
      '  load-server-state-from-file global',
    ],
    ...listeners.map((listener) => frontendLines(listener, files.certificateFile)),
    ...listeners.flatMap((listener) => replyLines(listener, listeners)),
    ...targetGroups.map(groupLines),
  ];
  return `${sections.map((lines) => lines.join('\n')).join('\n\n')}\n`;
}
