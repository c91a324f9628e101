import { z } from 'zod';
import { says } from './says';

/** A whole number in a range; `what` says the unit: `number of seconds`, `port number`. */
export function wholeNumber(least: number, greatest: number, what = 'number') {
  const expected = `must be a whole ${what} from ${least} to ${greatest}`;
  const error = (issue: { readonly input?: unknown }) => says(expected, fix(issue.input, least, greatest));
  return z.int({ error }).min(least, { error }).max(greatest, { error });
}

function fix(got: unknown, least: number, greatest: number): string {
  if (got === undefined) return 'add it';
  const within = (value: number) => Math.min(greatest, Math.max(least, value));
  if (typeof got === 'string') {
    const digits = /^\s*(\d+)/.exec(got)?.[1];
    return digits === undefined ? 'write a number' : `write the number alone: ${within(Number(digits))}`;
  }
  if (typeof got !== 'number' || !Number.isFinite(got)) return 'write a number';
  if (got < least) return `set it to ${least} or more`;
  if (got > greatest) return `set it to ${greatest} or less`;
  return `round it to ${Math.round(got)}`;
}
