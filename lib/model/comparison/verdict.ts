import { paths, type Path } from './path';
import type { PathResults } from './path-result';

/** What the numbers of one service say. Migration effort is not among them. */
export interface Verdict {
  /** Least downtime; the cheaper one when equal. */
  readonly mostAvailable: Path;
  /** Smallest AWS bill; the one with less downtime when equal. */
  readonly cheapest: Path;
  /** Smallest AWS bill and people's time together; the one with less downtime when equal. */
  readonly cheapestWithPeople: Path;
  /** Paths that meet the target availability. */
  readonly meetTarget: readonly Path[];
  /** Of the paths that meet the target, or of all when none does: the one to take. */
  readonly advice: Path;
}

/** Amounts that differ by no more than this share are called equal: list prices are no finer a guide. */
export const sameCostShare = 0.02;

/**
 * Judges one service. Money is the AWS bill and people's time together. Among the paths that meet the
 * target the cheapest is advised, and of those within 2 % of it the one with the least downtime; when none
 * meets the target, the one with the least downtime.
 *
 * @param targetUnavailability - greatest unavailability that meets the target: 0 to 1.
 */
export function verdict(results: PathResults, targetUnavailability: number): Verdict {
  const meetTarget = paths.filter((path) => results[path].unavailability <= targetUnavailability);
  const byDowntime = ranked(results, downtime, usdWithPeople);
  const cheapestFit = ranked(results, usdWithPeople, downtime).find((path) => meetTarget.includes(path));
  const mostAvailable = byDowntime[0] ?? paths[0];
  const affordable = (path: Path): boolean =>
    cheapestFit !== undefined &&
    meetTarget.includes(path) &&
    usdWithPeople(results, path) <= usdWithPeople(results, cheapestFit) * (1 + sameCostShare);
  return {
    mostAvailable,
    cheapest: ranked(results, usd, downtime)[0] ?? paths[0],
    cheapestWithPeople: ranked(results, usdWithPeople, downtime)[0] ?? paths[0],
    meetTarget,
    advice: byDowntime.find(affordable) ?? mostAvailable,
  };
}

type Measure = (results: PathResults, path: Path) => number;

const usd: Measure = (results, path) => results[path].monthlyUsd.total;
const usdWithPeople: Measure = (results, path) => results[path].monthlyUsdWithPeople;
const downtime: Measure = (results, path) => results[path].unavailability;

function ranked(results: PathResults, first: Measure, second: Measure): Path[] {
  return [...paths].sort(
    (a, b) => first(results, a) - first(results, b) || second(results, a) - second(results, b),
  );
}
