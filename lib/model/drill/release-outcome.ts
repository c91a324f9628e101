import type { DrillRecord } from './drill-record';
import type { DrillRun } from './drill-result-schema';
import { wasAnswered } from './request-record';

/** What became of a bad release. */
export function releaseOutcome(record: DrillRecord, recovered: boolean): NonNullable<DrillRun['release']> {
  const { samples, requests, events, faultAt, release } = record;
  const before = samples[0]?.healthy ?? [];
  const since = samples.filter(({ at }) => at >= faultAt);
  const rolledBack = events.some(
    (event) => event.type === 'refresh' && event.at >= faultAt && event.status === 'RollbackSuccessful',
  );
  return {
    oldVersionServedThroughout:
      since.every(({ healthy }) => healthy.some((id) => before.includes(id))) &&
      requests.every((request) => request.at < faultAt || wasAnswered(request)),
    // CloudFormation rolls a stack back by itself; then the release failed and the service is whole.
    rolledBack: rolledBack || (recovered && release?.succeeded === false),
    said: release?.said ?? '',
  };
}
