/** Equal, independent machines that fail and are repaired. All times share one unit, such as hours. */
export interface RepairableGroup {
  /** Number of machines, n: a whole number, 1 or more. */
  readonly instances: number;
  /** Failures of one running machine per unit of time, λ = 1/MTTF: 0 or more. */
  readonly failureRate: number;
  /** Repairs one crew finishes per unit of time, μ = 1/MTTR: above 0. */
  readonly repairRate: number;
  /** Machines that can be under repair at once, c: 1 or more. Default: all of them. */
  readonly crews?: number;
}

/**
 * Probability that exactly j machines are down, for j = 0 … n, in the long run.
 *
 * The finite birth–death chain (machine-repair model):
 * p(j+1) = p(j) · (n−j)·λ / (min(j+1, c)·μ), scaled so that all sum to 1.
 * Works on logarithms, so that neither many machines nor extreme rates overflow, and small
 * probabilities keep their significant digits.
 */
export function downDistribution(group: RepairableGroup): readonly number[] {
  const logWeights = [0];
  let logWeight = 0;
  for (let down = 0; down < group.instances; down += 1) {
    logWeight += Math.log(stepRatio(group, down));
    logWeights.push(logWeight);
  }
  const largest = Math.max(...logWeights);
  const weights = logWeights.map((weight) => Math.exp(weight - largest));
  const sum = weights.reduce((total, weight) => total + weight, 0);
  return weights.map((weight) => weight / sum);
}

/** p(down + 1) / p(down): rate of the next failure over the rate of the repair that undoes it. */
export function stepRatio(group: RepairableGroup, down: number): number {
  const crewsAtWork = Math.min(down + 1, group.crews ?? group.instances);
  return ((group.instances - down) * group.failureRate) / (crewsAtWork * group.repairRate);
}
