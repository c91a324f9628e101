import { UndockError } from '../../model/undock-error';
import type { SourcePosition } from '../service-options';

/** Codes of what can be wrong with a compose project; each is one clear sentence to the user. */
export type ComposeProblemCode =
  | 'ComposeFileMissing'
  | 'ComposeFileUnreadable'
  | 'ComposeSyntax'
  | 'ComposeTooLarge'
  | 'ComposeUnknownKey'
  | 'ComposeWrongValue'
  | 'ComposeVariable'
  | 'ComposeReference'
  | 'ComposeCycle'
  | 'EnvFileSyntax';

/** `file:line:column`, as far as each is known. */
export function positionText(at: SourcePosition): string {
  const line = at.line === undefined ? '' : `:${at.line}`;
  return `${at.file}${line}${at.line === undefined || at.column === undefined ? '' : `:${at.column}`}`;
}

/** The error for bad input (exit status 2): `compose.yaml:4:7: service 'web': …`. */
export function composeProblem(
  code: ComposeProblemCode,
  at: SourcePosition,
  sentence: string,
  cause?: unknown,
): UndockError {
  return new UndockError(code, `${positionText(at)}: ${sentence}`, { exitStatus: 2, cause });
}

/** Text from a file, cut and quoted so that it fits in a sentence and cannot move a terminal's cursor. */
export function quoted(text: string): string {
  const short = text.length > 60 ? `${text.slice(0, 57)}...` : text;
  return `'${short.replace(controls, escaped)}'`;
}

// eslint-disable-next-line no-control-regex -- control characters are what it is for
const controls = /[\u0000-\u001f\u007f-\u009f]/g;

const escaped = (character: string): string =>
  character === '\n' ? '\\n' : `\\x${(character.codePointAt(0) ?? 0).toString(16).padStart(2, '0')}`;
