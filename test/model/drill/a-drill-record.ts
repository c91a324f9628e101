import type { DrillRecord, DrillSample } from '../../../lib/model/drill/drill-record';
import type { RequestRecord } from '../../../lib/model/drill/request-record';

/** The moment of the fault in these records. */
export const faultAt = Date.UTC(2026, 0, 1, 12);

/** A sample so many seconds after the fault. */
export const sample = (
  seconds: number,
  healthy: readonly string[],
  inService: readonly string[] = healthy,
): DrillSample => ({ at: faultAt + seconds * 1000, healthy, inService });

/** A request a second from five before the fault to the last second; those of the given seconds fail at once. */
export function requests(last: number, failed: readonly number[] = []): RequestRecord[] {
  return Array.from({ length: last + 6 }, (_, i) => i - 5).map((second) => ({
    at: faultAt + second * 1000,
    duration: 10,
    ...(failed.includes(second) ? { error: 'ECONNREFUSED' } : { status: 200 }),
  }));
}

/** Two instances, a and b; a was broken and is mended. Nothing has been seen yet. */
export function aDrillRecord(over: Partial<DrillRecord> = {}): DrillRecord {
  return {
    fault: 'process-killed',
    path: 'ami-asg',
    faultAt,
    wantedInstances: 2,
    victims: ['a'],
    events: [],
    restarts: [],
    requests: requests(30),
    samples: [sample(0, ['a', 'b']), sample(30, ['a', 'b'])],
    visibleAt: faultAt,
    settledAt: faultAt,
    ...over,
  };
}
