import { downDistribution, stepRatio, type RepairableGroup } from './birth-death-chain';

/** A group of machines of which `needed` must run for the service to be up. */
export interface RedundantService extends RepairableGroup {
  /** Machines that must run, k: a whole number, 1 to `instances`. */
  readonly needed: number;
}

/** Long-run behaviour of a redundant service, in the unit of time of its rates. */
export interface ServiceAvailability {
  /** Share of time in which fewer than `needed` machines run: 0 to 1. */
  readonly unavailability: number;
  /** Outages per unit of time, f = k·λ·P(exactly k machines run). */
  readonly outageRate: number;
  /** Mean length of an outage, unavailability / f; the largest finite number when it exceeds that. */
  readonly meanOutage: number;
  /** Machine failures per unit of time, whether they cause an outage or not. */
  readonly machineFailureRate: number;
}

/**
 * Availability of a k-of-n service.
 *
 * Unavailability is the sum over the failed states, never 1 − A: at 1e-17 the subtraction would give 0.
 * The mean outage is computed relative to the first failed state, which is the same quotient and stays
 * defined when failures become so rare that both its parts vanish.
 */
export function serviceAvailability(service: RedundantService): ServiceAvailability {
  const { instances, needed, failureRate, repairRate } = service;
  const probabilities = downDistribution(service);
  const firstFailed = instances - needed + 1;
  const failed = probabilities.slice(firstFailed);
  const up = probabilities.map((probability, down) => probability * (instances - down));
  return {
    // Smallest terms first, so that rounding does not eat them.
    unavailability: failed.reduceRight((sum, probability) => sum + probability, 0),
    outageRate: needed * failureRate * (probabilities[firstFailed - 1] ?? 0),
    meanOutage: Math.min(
      Number.MAX_VALUE,
      failedRelativeToFirst(service, firstFailed) /
        (Math.min(firstFailed, service.crews ?? instances) * repairRate),
    ),
    machineFailureRate: failureRate * up.reduce((sum, term) => sum + term, 0),
  };
}

/** Sum of the failed states' probabilities, divided by that of the first of them. */
function failedRelativeToFirst(service: RedundantService, firstFailed: number): number {
  let sum = 1;
  let term = 1;
  for (let down = firstFailed; down < service.instances; down += 1) {
    term *= stepRatio(service, down);
    sum += term;
  }
  return sum;
}
