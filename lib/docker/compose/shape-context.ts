import type { UndockError } from '../../model/undock-error';
import type { SourcePosition } from '../service-options';
import type { ComposeNode } from './compose-node';
import { nodeKind } from './compose-node';
import { composeProblem, quoted } from './compose-problem';

/** What a shape needs to know besides the value it reads. */
export interface ShapeContext {
  /** What the value is of, for sentences: `service 'web': ports`. */
  readonly subject: string;
  /** Turns a path that is relative to its own file's project into one relative to the whole project. */
  readonly rebase: (path: string) => string;
}

/** One value read, and where it stands. */
export interface ReadValue<T = unknown> {
  readonly value: T;
  readonly at: SourcePosition;
}

export type Shape<T = unknown> = (node: ComposeNode, context: ShapeContext) => T;

/** The error for a value of the wrong kind: subject, got, expected. `expected` may go on with the fix. */
export function wrongValue(node: ComposeNode, context: ShapeContext, expected: string): UndockError {
  const got = node.kind === 'scalar' && node.value !== null ? quoted(String(node.value)) : nodeKind(node);
  return composeProblem('ComposeWrongValue', node.at, `${context.subject}: got ${got}; expected ${expected}`);
}

/** The same context for a part of the value. */
export function within(context: ShapeContext, part: string): ShapeContext {
  return { ...context, subject: `${context.subject}.${part}` };
}
