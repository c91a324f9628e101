/** One rule that the input breaks, as data: the command prints the sentence, `--json` the fields. */
export interface Problem {
  /** Stable PascalCase name of the rule. */
  readonly code: string;
  /** What is wrong: `service 'api'`, `fleet` or `images.lock.json`. */
  readonly subject: string;
  /** Path of the field, such as `readiness.timeoutSeconds`; empty when the whole subject is meant. */
  readonly field: string;
  /** The value that was found, as it would be written; null when it is missing, empty when there is no one value. */
  readonly got: string | null;
  /** What was expected, as the end of a clause: `must be …`, `cannot survive …`. */
  readonly expected: string;
  /** What to do about it, in the imperative. */
  readonly fix: string;
}

/** The problem as one sentence that names the thing, what was got, what was expected and the fix. */
export function problemSentence(problem: Problem): string {
  const { subject, field, got, expected, fix } = problem;
  const clause = [field, got ?? 'is missing and', expected].filter((part) => part !== '').join(' ');
  return `${subject}: ${clause}; ${fix}`;
}
