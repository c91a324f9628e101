/**
 * Text of a schema's error: what the value must be, then the fix. Zod carries one string per error;
 * this is the one place that knows how two parts share it.
 */
const separator = '\u0000';

/** Joins what a value must be and the fix into one error text. */
export function says(expected: string, fix: string): string {
  return `${expected}${separator}${fix}`;
}

/** Takes an error text apart; undefined when it was not written with `says`. */
export function said(message: string): { readonly expected: string; readonly fix: string } | undefined {
  const [expected, fix] = message.split(separator);
  return expected === undefined || fix === undefined ? undefined : { expected, fix };
}
