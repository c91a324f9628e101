import { readdirSync, readFileSync } from 'node:fs';

/** Command lines of running processes, but this one, that have one of the marks in them. */
export function processesWith(marks: readonly string[]): readonly string[] {
  const ids = readdirSync('/proc').filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid);
  return ids.map(commandLine).filter((line) => marks.some((mark) => line.includes(mark)));
}

/** Empty for a process that has ended. */
export function commandLine(pid: number | string): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
  } catch {
    return '';
  }
}
