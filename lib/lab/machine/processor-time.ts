import { readFileSync } from 'node:fs';

/** Clock ticks a second in /proc, on every Linux architecture that Node runs on (sysconf _SC_CLK_TCK). */
const ticksPerSecond = 100;

/** User and system time of a process so far, seconds; undefined when there is no such process. */
export function processorSeconds(pid: number): number | undefined {
  try {
    return secondsOf(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return undefined;
  }
}

/** utime and stime, fields 14 and 15 of proc(5); the name before them may have blanks and brackets. */
export function secondsOf(stat: string): number {
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11]) + Number(fields[12])) / ticksPerSecond;
}
