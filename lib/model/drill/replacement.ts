import type { DrillRecord } from './drill-record';
import type { LabEvent } from './lab-event';

/** A machine that took a victim's place. Moments are milliseconds since the epoch. */
export interface Replacement {
  readonly instanceId: string;
  readonly startedAt: number;
  /** Its launch hook was completed, or it was healthy, whichever came first. */
  readonly bootedAt: number;
  /** Its target was healthy and it was in service. */
  readonly healthyAt: number;
}

/**
 * The instance that made the service whole again: the last of those launched after the fault that became
 * healthy and in service by the recovery. Undefined when none did, as in a repair in place.
 */
export function replacementOf(record: DrillRecord, recovered: number): Replacement | undefined {
  const before = new Set(record.samples[0]?.inService ?? []);
  const started = record.events.filter(
    (event) =>
      event.type === 'machine-started' && event.at >= record.faultAt && !before.has(event.instanceId),
  );
  let last: Replacement | undefined;
  for (const event of started) {
    if (!('instanceId' in event)) continue;
    const replacement = bootOf(record, event.instanceId, event.at);
    if (replacement === undefined || replacement.healthyAt > recovered) continue;
    if (last === undefined || replacement.healthyAt > last.healthyAt) last = replacement;
  }
  return last;
}

function bootOf(record: DrillRecord, instanceId: string, startedAt: number): Replacement | undefined {
  // The sample is the judge of "healthy and in service"; events are finer in time where there are any.
  const sampled = record.samples.find(({ at, healthy }) => at >= startedAt && healthy.includes(instanceId));
  if (sampled === undefined) return undefined;
  const first = (is: (event: LabEvent) => boolean): number | undefined =>
    record.events.find(
      (event) =>
        event.at >= startedAt && 'instanceId' in event && event.instanceId === instanceId && is(event),
    )?.at;
  const inService = first((event) => event.type === 'lifecycle' && event.to === 'InService');
  const target = first((event) => event.type === 'target' && event.to === 'healthy');
  const hook = first((event) => event.type === 'hook-completed' && event.result === 'CONTINUE');
  const known = [inService, target].filter((at) => at !== undefined);
  const healthyAt = known.length === 0 ? sampled.at : Math.max(...known);
  return { instanceId, startedAt, bootedAt: Math.min(hook ?? healthyAt, target ?? healthyAt), healthyAt };
}
