import { refused, type Outcome } from './outcome';

/**
 * Refuses a place inside the container that leads out of it, or that is not written plainly: its files are copied
 * to the same path below a folder of the project. Undefined for a plain absolute path; a `/` at its end is fine.
 */
export function targetRefusal(target: string): Outcome | undefined {
  const parts = target.split('/');
  const isPlain =
    target.startsWith('/') &&
    parts.some((part) => part !== '') &&
    !parts.some((part) => part === '.' || part === '..') &&
    Array.from(target).every((character) => character >= ' ' && character !== '\x7f' && character !== '\\');
  return isPlain
    ? undefined
    : refused(
        `target ${JSON.stringify(target)} is no plain path inside the container; write it from /, below /, without "." and ".." parts`,
      );
}
