import { z } from 'zod';
import { says } from './says';

/** What a text must look like. */
export interface TextRule {
  /** Code of the problem when the text does not pass. */
  readonly code: string;
  /** Completes "must be …". */
  readonly must: string;
  /** What to do about a text that does not pass. Default: `write <example>`. */
  readonly fix?: (got: string) => string;
  /** A text that passes. */
  readonly example: string;
  readonly passes: (text: string) => boolean;
}

/** A string with a format of its own. */
export function text(rule: TextRule) {
  const write = `such as ${JSON.stringify(rule.example)}`;
  const expected = `must be ${rule.must}`;
  return z
    .string({
      error: (issue) =>
        says(expected, issue.input === undefined ? `add it, ${write}` : `write text, ${write}`),
    })
    .refine(rule.passes, {
      error: (issue) => says(expected, rule.fix?.(String(issue.input)) ?? `write one ${write}`),
      params: { code: rule.code },
    });
}

/** True for text on one line without control characters. */
export function isOneLine(value: string): boolean {
  return Array.from(value).every((character) => character >= ' ' && character !== '\x7f');
}
