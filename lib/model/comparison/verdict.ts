import { paths, type Path } from './path';
import type { PathResults } from './path-result';

/** What the numbers of one service say. Migration effort is not among them. */
export interface Verdict {
  /** Least downtime; the cheaper one when equal. */
  readonly mostAvailable: Path;
  /** Smallest bill; the one with less downtime when equal. */
  readonly cheapest: Path;
  /** Paths that meet the target availability. */
  readonly meetTarget: readonly Path[];
  /** Of the paths that meet the target, or of all when none does: the one to take. */
  readonly advice: Path;
}

/** Bills that differ by less than this share are called equal: list prices are no finer a guide. */
export const sameCostShare = 0.02;

/**
 * Judges one service. Among the paths that meet the target the cheapest is advised, and of those within
 * 2 % of it the one with the least downtime; when none meets the target, the one with the least downtime.
 *
 * @param targetUnavailability - greatest unavailability that meets the target: 0 to 1.
 */
export function verdict(results: PathResults, targetUnavailability: number): Verdict {
  const meetTarget = paths.filter((path) => results[path].unavailability <= targetUnavailability);
  const byDowntime = ranked(results, downtime, usd);
  const cheapestFit = ranked(results, usd, downtime).find((path) => meetTarget.includes(path));
  const mostAvailable = byDowntime[0] ?? paths[0];
  const affordable = (path: Path): boolean =>
    cheapestFit !== undefined &&
    meetTarget.includes(path) &&
    usd(results, path) <= usd(results, cheapestFit) * (1 + sameCostShare);
  return {
    mostAvailable,
    cheapest: ranked(results, usd, downtime)[0] ?? paths[0],
    meetTarget,
    advice: byDowntime.find(affordable) ?? mostAvailable,
  };
}

type Measure = (results: PathResults, path: Path) => number;

const usd: Measure = (results, path) => results[path].monthlyUsd.total;
const downtime: Measure = (results, path) => results[path].unavailability;

function ranked(results: PathResults, first: Measure, second: Measure): Path[] {
  return [...paths].sort(
    (a, b) => first(results, a) - first(results, b) || second(results, a) - second(results, b),
  );
}
