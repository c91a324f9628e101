/** Three significant figures: the inputs carry no more. What is below 0.01 is `<0.01`; from 1e9 on, powers. */
export function quantity(value: number): string {
  if (value > 0 && value < 0.01) return '<0.01';
  if (value >= 1e9) return value.toExponential(2);
  return value.toLocaleString('en-US', { maximumSignificantDigits: 3 });
}

/** Whole dollars from ten up, cents below; what is below a cent is `<0.01`; from 1e9 on, powers. */
export function dollars(usd: number): string {
  if (usd > 0 && usd < 0.01) return '<0.01';
  if (usd >= 1e9) return usd.toExponential(2);
  const digits = Math.abs(usd) < 10 && usd !== 0 ? 2 : 0;
  return usd.toLocaleString('en-US', { minimumFractionDigits: digits, maximumFractionDigits: digits });
}

/** Availability in percent with as many nines as it has and one more digit, eight decimals at most. */
export function availabilityPercent(unavailability: number): string {
  if (unavailability === 0) return '100';
  const decimals = Math.min(8, Math.max(1, Math.ceil(-Math.log10(unavailability * 100)) + 1));
  return (100 - unavailability * 100).toFixed(decimals);
}
