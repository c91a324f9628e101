import { groupOfBackend } from './backend-names';
import { requestLogMark } from './haproxy-config';

/** Requests of one target group since the balancer started. */
export interface RequestCount {
  readonly total: number;
  /** Answered with 5XX, by the target or for it, or not at all. What a client gave up is none. */
  readonly errors: number;
  /** Answered with 5XX by the target itself. */
  readonly targetErrors: number;
}

/**
 * Counts with one more line of HAProxy's log. They come from the log because the counters of the stats socket start
 * again with every reload, and a process that was replaced and still serves cannot be asked.
 */
export function countRequest(
  counts: Readonly<Record<string, RequestCount>>,
  line: string,
): Readonly<Record<string, RequestCount>> {
  const [mark, backend = '', status = '', ending = ''] = line.split(' ');
  const arn = mark === requestLogMark ? groupOfBackend(backend) : undefined;
  if (arn === undefined) return counts;
  const { total, errors, targetErrors } = counts[arn] ?? { total: 0, errors: 0, targetErrors: 0 };
  // First letter C: the client ended it (HAProxy configuration manual, "Session state at disconnection").
  const failed = Number(status) >= 500 || (Number(status) < 0 && !ending.startsWith('C'));
  // Two dashes: nothing but the target ended it.
  const byTarget = failed && ending === '--';
  const next = {
    total: total + 1,
    errors: errors + (failed ? 1 : 0),
    targetErrors: targetErrors + (byTarget ? 1 : 0),
  };
  return { ...counts, [arn]: next };
}
