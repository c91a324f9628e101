import { detectedAt } from './detected-at';
import type { DrillRecord } from './drill-record';
import { wasAnswered } from './request-record';

/**
 * First moment after the fault at which it showed: an instance that is not healthy or gone, a failed request, a
 * program that was started again, something that noticed, or, of a release, its refresh. A recovery check that
 * looks before this would find everything as it was, and call it a recovery of zero seconds.
 */
export function visibleAt(record: DrillRecord): number | undefined {
  const { faultAt, samples, requests, events, fault } = record;
  const before = samples[0]?.healthy ?? [];
  const moments = [
    samples.find(({ at, healthy }) => at >= faultAt && before.some((id) => !healthy.includes(id)))?.at,
    detectedAt(record),
    ...requests
      .filter((request) => request.at >= faultAt && !wasAnswered(request))
      .map(({ at, duration }) => at + duration),
    ...(fault === 'bad-release'
      ? events.filter(({ type, at }) => type === 'refresh' && at >= faultAt).map(({ at }) => at)
      : []),
  ].filter((at) => at !== undefined);
  return moments.length === 0 ? undefined : Math.min(...moments);
}
