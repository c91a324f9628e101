import type { Moment } from '../../controller/region-state';

export type Statistic = 'Sum' | 'Average' | 'Minimum' | 'Maximum';

interface Minute {
  readonly sum: number;
  readonly count: number;
  readonly least: number;
  readonly most: number;
}

export const minuteMilliseconds = 60_000;

/** Minutes that are kept: more than any alarm or policy of Undock looks back. */
const keptMinutes = 60;

/** The start of the minute in which a moment lies. */
export function minuteOf(at: Moment): Moment {
  return Math.floor(at / minuteMilliseconds) * minuteMilliseconds;
}

/** Measured values by metric and minute, as CloudWatch keeps them at a period of 60 seconds. */
export class MinuteValues {
  private readonly metrics = new Map<string, Map<Moment, Minute>>();

  add(metric: string, at: Moment, value: number): void {
    const minutes = this.metrics.get(metric) ?? new Map<Moment, Minute>();
    this.metrics.set(metric, minutes);
    const start = minuteOf(at);
    const { sum, count, least, most } = minutes.get(start) ?? {
      sum: 0,
      count: 0,
      least: Infinity,
      most: -Infinity,
    };
    minutes.set(start, {
      sum: sum + value,
      count: count + 1,
      least: Math.min(least, value),
      most: Math.max(most, value),
    });
    if (minutes.size > keptMinutes) minutes.delete(Math.min(...minutes.keys()));
  }

  /** Undefined when nothing was measured in that minute. */
  value(metric: string, statistic: Statistic, minute: Moment): number | undefined {
    const found = this.metrics.get(metric)?.get(minute);
    if (found === undefined) return undefined;
    switch (statistic) {
      case 'Sum':
        return found.sum;
      case 'Average':
        return found.sum / found.count;
      case 'Minimum':
        return found.least;
      case 'Maximum':
        return found.most;
    }
  }
}
