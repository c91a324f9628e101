import type { DrillRecord } from './drill-record';
import type { DrillRun } from './drill-result-schema';
import { wasAnswered } from './request-record';

/** What a failure of something that every instance shares did to the group. */
export function sharedOutage(record: DrillRecord): NonNullable<DrillRun['sharedOutage']> {
  const { samples, requests, restoredAt, faultAt } = record;
  const after = samples.filter(({ at }) => at >= faultAt);
  const answered =
    restoredAt === undefined
      ? undefined
      : requests.find((request) => request.at >= restoredAt && wasAnswered(request));
  return {
    emptied: after.some(({ inService }) => inService.length === 0),
    endedBeforeReplacement: endedBeforeReplacement(record),
    secondsToFirstAnswer:
      answered === undefined || restoredAt === undefined
        ? null
        : (answered.at + answered.duration - restoredAt) / 1000,
  };
}

/** Whether an instance that was healthy before the fault left service before one launched after it was healthy. */
function endedBeforeReplacement({ samples, faultAt }: DrillRecord): boolean {
  const before = samples[0]?.healthy ?? [];
  for (const { at, inService, healthy } of samples) {
    if (at < faultAt) continue;
    if (healthy.some((id) => !before.includes(id))) return false;
    if (before.some((id) => !inService.includes(id))) return true;
  }
  return false;
}
