/**
 * Greatest unavailability that still meets an availability target.
 *
 * In binary, 1 − 99.99/100 falls just below 0.0001, and two machines at 99 % would miss the 99.99 % that
 * they reach exactly. Twelve digits are more than any target has.
 *
 * @param targetPercent - availability in percent: above 0, below 100.
 */
export function acceptedUnavailability(targetPercent: number): number {
  const percent = Number((100 - targetPercent).toPrecision(12));
  return (percent / 100) * (1 + 1e-12);
}
