import { z } from 'zod';
import { says } from './says';

interface ListRule {
  /** Completes "must be a list of …". */
  readonly of: string;
  /** Default: 0. */
  readonly least?: number;
  /** Default: no limit. */
  readonly greatest?: number;
}

/** A list, with the number of its entries limited. */
export function list<T extends z.ZodType>(entry: T, { of, least = 0, greatest = Infinity }: ListRule) {
  const count = greatest === Infinity ? (least === 0 ? '' : `${least} or more `) : `${least} to ${greatest} `;
  const expected = `must be a list of ${count}${of}`;
  const tooFew = says(expected, 'add one');
  return z
    .array(entry, { error: (issue) => says(expected, issue.input === undefined ? 'add it' : 'write […]') })
    .min(least, { error: tooFew })
    .max(greatest, { error: says(expected, 'remove some') });
}

/** An object that has no other fields than these; `what` completes "must be …". */
export function fields<T extends z.ZodRawShape>(shape: T, what: string) {
  return z.strictObject(shape, { error: objectError(what) });
}

/** A mapping from names to values; `what` completes "must be …". */
export function mapping<T extends z.ZodType>(value: T, what: string) {
  return z.record(z.string(), value, { error: objectError(what) });
}

/** One of a few words. */
export function oneOf<const T extends readonly [string, ...string[]]>(words: T) {
  const shown = words.map((word) => JSON.stringify(word)).join(' or ');
  return z.enum(words, { error: says(`must be ${shown}`, `write ${shown}`) });
}

function objectError(what: string) {
  return (issue: { readonly code?: string; readonly input?: unknown }) =>
    // Unknown fields are told one by one, with the nearest known name.
    issue.code === 'unrecognized_keys'
      ? undefined
      : says(`must be ${what}`, issue.input === undefined ? 'add it' : 'write { … }');
}
