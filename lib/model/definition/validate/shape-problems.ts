import type { z } from 'zod';
import type { Problem } from '../../problem';
import { fieldPath } from './field-path';
import { said } from './schema/says';
import { shownValue } from './shown-value';
import { mayBeSecret } from './may-be-secret';
import { unknownField } from './unknown-field';
import { valueAt } from './value-at';

type Issue = z.core.$ZodIssue;

/** What the schema has against the input, each as a sentence of the same kind as the relations'. */
export function shapeProblems(schema: z.ZodType, input: unknown, subject: string): Problem[] {
  const result = schema.safeParse(input);
  if (result.success) return [];
  return result.error.issues.flatMap((issue) =>
    issue.code === 'unrecognized_keys'
      ? issue.keys.map((key) => unknownField(schema, input, [...issue.path, key], subject))
      : [toProblem(issue, input, subject)],
  );
}

function toProblem(issue: Issue, input: unknown, subject: string): Problem {
  const got = valueAt(input, issue.path);
  // Every schema carries its text; a check that forgot is caught by the table of bad definitions.
  const { expected, fix } = said(issue.message) ?? {
    expected: `must be valid (${issue.message})`,
    fix: 'mend it',
  };
  return {
    code: codeOf(issue, got),
    subject,
    field: fieldPath(issue.path),
    got: mayBeSecret(issue.path) && got !== undefined ? 'has a value that' : shownValue(got),
    expected,
    fix,
  };
}

function codeOf(issue: Issue, got: unknown): string {
  if (got === undefined) return 'MissingField';
  if (issue.code === 'custom') return String(issue.params?.['code'] ?? 'InvalidValue');
  if (issue.code === 'too_small' || issue.code === 'too_big')
    return issue.origin === 'array' ? 'WrongCount' : 'OutOfRange';
  if (issue.code !== 'invalid_type') return 'InvalidValue';
  // A fraction where a whole number is expected is a number all the same.
  return issue.expected === 'int' && Number.isFinite(got) ? 'OutOfRange' : 'WrongType';
}
