import type { SourcePosition } from '../service-options';
import type { ComposeNode } from './compose-node';
import { composeProblem, quoted } from './compose-problem';
import { InterpolationProblem, interpolate } from './interpolate';
import type { Lookup } from './interpolate';

export interface TreeInterpolation {
  readonly lookup: Lookup;
  /** Told each variable that is not set and has no default. */
  readonly onUnset: (name: string, at: SourcePosition) => void;
}

/** Substitutes variables in every value of a file; keys stay as they are, as in compose. */
export function interpolateTree(node: ComposeNode, options: TreeInterpolation): ComposeNode {
  if (node.kind === 'list') return { ...node, items: node.items.map((it) => interpolateTree(it, options)) };
  if (node.kind === 'map') {
    const entries = node.entries.map((it) => ({ ...it, node: interpolateTree(it.node, options) }));
    return { ...node, entries };
  }
  if (typeof node.value !== 'string' || !node.value.includes('$')) return node;
  const value = interpolateAt(node.value, node.at, options);
  return { ...node, value, text: value };
}

/** Substitutes variables in one text that stands at a known place. */
export function interpolateAt(text: string, at: SourcePosition, options: TreeInterpolation): string {
  try {
    return interpolate(text, {
      lookup: options.lookup,
      onUnset: (name) => options.onUnset(name, at),
    });
  } catch (error) {
    if (!(error instanceof InterpolationProblem)) throw error;
    throw composeProblem('ComposeVariable', at, quotedMessage(error.message), error);
  }
}

/** The message may carry the user's own text; what would break the sentence's line is shown escaped. */
const quotedMessage = (message: string): string =>
  message.length <= 60 ? quoted(message).slice(1, -1) : message.replace(/\s+/g, ' ').slice(0, 200);
