import type { DrillRecord, DrillSample } from './drill-record';
import { wasAnswered } from './request-record';

/** Seconds without a failed request that prove a recovery. */
export const provingSeconds = 5;

/** Longest time until a request of the client has ended, seconds: those sent last must have, to prove anything. */
export const answerSeconds = 2;

/**
 * When the service was whole again: the fault had shown and was settled, the wanted number of instances was
 * healthy and in service, and requests were answered for five seconds in a row. The moment is the beginning
 * of the first such seconds: they prove the recovery, they are no part of it.
 *
 * @returns undefined while it is not proven.
 */
export function recoveredAt(record: DrillRecord): number | undefined {
  const { visibleAt, settledAt, samples, requests, wantedInstances, faultAt } = record;
  if (visibleAt === undefined || settledAt === undefined) return undefined;
  const isBroken = ({ healthy }: DrillSample): boolean => healthy.length < wantedInstances;
  const failed = requests.filter((request) => request.at >= faultAt && !wasAnswered(request));
  const now = samples.at(-1)?.at ?? faultAt;
  let from = Math.max(faultAt, visibleAt, settledAt);
  while (now - from >= (provingSeconds + answerSeconds) * 1000) {
    const until = from + provingSeconds * 1000;
    const next = Math.max(from, mended(samples, isBroken, from, until), answered(failed, from, until));
    if (next === from) return requests.some((request) => within(request.at, from, until)) ? from : undefined;
    from = next;
  }
  return undefined;
}

/** The sample after the last broken one of a time; what stood when it began counts. */
function mended(
  samples: readonly DrillSample[],
  isBroken: (sample: DrillSample) => boolean,
  from: number,
  until: number,
): number {
  let last = -1;
  samples.forEach((sample, index) => {
    if (sample.at <= from) last = isBroken(sample) ? index : -1;
    else if (sample.at <= until && isBroken(sample)) last = index;
  });
  return last === -1 ? from : (samples[last + 1]?.at ?? Infinity);
}

/** The end of the last failed request that was under way in a time. */
function answered(failed: DrillRecord['requests'], from: number, until: number): number {
  const ends = failed.filter(({ at, duration }) => at <= until && at + duration > from);
  return Math.max(from, ...ends.map(({ at, duration }) => at + duration));
}

const within = (at: number, from: number, until: number): boolean => at >= from && at <= until;
