export interface WeightedSlots {
  /** Slots are 0 to `total - 1`. 0 when every weight is. */
  readonly total: number;
  /** Each request's slot is this much further than the one before it, modulo `total`. */
  readonly step: number;
  /** A group has the slots from the end of the one before it up to, not including, `end`. */
  readonly shares: readonly { readonly arn: string; readonly end: number }[];
}

const goldenRatio = (Math.sqrt(5) - 1) / 2;

/**
 * Shares requests by weight without drawing lots. The step has no divisor in common with the total, so any `total`
 * requests in a row visit every slot once; near the golden ratio of it, they are spread instead of in blocks.
 */
export function weightedSlots(
  groups: readonly { readonly arn: string; readonly weight: number }[],
): WeightedSlots {
  const divisor = groups.reduce((sum, { weight }) => greatestCommonDivisor(sum, weight), 0) || 1;
  let total = 0;
  const shares = groups
    .filter(({ weight }) => weight > 0)
    .map(({ arn, weight }) => ({ arn, end: (total += weight / divisor) }));
  let step = Math.max(1, Math.round(total * goldenRatio));
  while (total > 0 && greatestCommonDivisor(step, total) !== 1) step += 1;
  return { total, step, shares };
}

function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestCommonDivisor(b, a % b);
}
