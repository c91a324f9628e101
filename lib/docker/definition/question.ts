import type { ImportOption } from '../../model/import/import-option';

/** A question about something that Docker does not know; the first answer is what is written. */
export function question(
  option: string,
  to: string,
  reason: string,
  choices: readonly [string, ...string[]],
): ImportOption {
  return { option, value: '', status: 'decision', to, reason, choices, default: choices[0] };
}
