import { serviceAvailability } from './service-availability';

export interface AvailabilityTarget {
  /** Greatest unavailability that is accepted: above 0, below 1. */
  readonly unavailability: number;
  /** Machines that must run, k. */
  readonly needed: number;
  /** Fewest machines considered, at least `needed`. */
  readonly least: number;
  /** Failures of one machine per unit of time. */
  readonly failureRate: number;
  /** Repairs per unit of time; every machine is repaired in parallel. */
  readonly repairRate: number;
}

/** Largest group that is considered. Beyond it, the failure rate is the thing to mend. */
export const mostInstances = 200;

/** Fewest machines that meet the target; undefined when not even `mostInstances` do. */
export function instancesForTarget(target: AvailabilityTarget): number | undefined {
  const { needed, failureRate, repairRate } = target;
  for (let instances = Math.max(target.least, needed); instances <= mostInstances; instances += 1) {
    const { unavailability } = serviceAvailability({ instances, needed, failureRate, repairRate });
    if (unavailability <= target.unavailability) return instances;
  }
  return undefined;
}
