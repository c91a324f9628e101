/** Seconds as a table shows them: one place, a dash for what did not happen. */
export function drillSeconds(seconds: number | null): string {
  return seconds === null ? '-' : seconds.toFixed(1);
}
