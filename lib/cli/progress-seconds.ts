/** Time from `start` to `end` in seconds with one decimal, such as `3.2 s`. */
export function secondsText(start: Date, end: Date): string {
  return `${((end.getTime() - start.getTime()) / 1000).toFixed(1)} s`;
}
