const durationUnits: Readonly<Record<string, number>> = {
  ns: 1e-9,
  us: 1e-6,
  µs: 1e-6,
  ms: 1e-3,
  s: 1,
  m: 60,
  h: 3600,
  d: 86_400,
  w: 604_800,
};
const durationRule = /^(?:\d+(?:\.\d+)?(?:ns|us|µs|ms|s|m|h|d|w))+$/;
const byteRule = /^(\d+(?:\.\d+)?) ?([kmgtp]?)(?:i?b)?$/i;
const byteUnits = ['', 'k', 'm', 'g', 't', 'p'];

/** Seconds of a duration such as `1m30s` or `500ms`; `0` needs no unit. Undefined when it is none. */
export function durationSeconds(text: string): number | undefined {
  if (/^0+$/.test(text)) return 0;
  if (text.length > 100 || !durationRule.test(text)) return undefined;
  let seconds = 0;
  for (const [, amount, unit] of text.matchAll(/(\d+(?:\.\d+)?)([a-zµ]+)/g)) {
    seconds += Number(amount) * (durationUnits[unit ?? ''] ?? 0);
  }
  // Sums of decimal fractions such as 0.1 + 0.2 are rounded to the nanosecond that durations have.
  return Math.round(seconds * 1e9) / 1e9;
}

/** Bytes of a size such as `512m`, `1.5gb`, `64KiB` (units of 1024) or `-1`. Undefined when it is none. */
export function byteCount(text: string): number | undefined {
  if (text === '-1') return -1;
  const match = byteRule.exec(text);
  if (!match || text.length > 40) return undefined;
  const power = byteUnits.indexOf((match[2] ?? '').toLowerCase());
  const bytes = Math.floor(Number(match[1]) * 1024 ** power);
  return Number.isSafeInteger(bytes) ? bytes : undefined;
}
