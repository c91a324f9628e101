import type { SourcePosition } from '../service-options';

/** What an override file asks for with the tags `!reset` and `!override`. */
export type MergeTag = 'reset' | 'override';

interface PositionedNode {
  readonly at: SourcePosition;
  readonly tag?: MergeTag;
}

/** A scalar with the text it was written as: `0440` is octal to a mode and a version to a label. */
export interface ScalarNode extends PositionedNode {
  readonly kind: 'scalar';
  readonly value: string | number | boolean | null;
  readonly text: string;
}

export interface ListNode extends PositionedNode {
  readonly kind: 'list';
  readonly items: readonly ComposeNode[];
}

export interface MapEntry {
  readonly key: string;
  /** Where the key is written. */
  readonly at: SourcePosition;
  readonly node: ComposeNode;
}

export interface MapNode extends PositionedNode {
  readonly kind: 'map';
  readonly entries: readonly MapEntry[];
}

/** A compose file as a tree in which everything knows its line. Aliases and merge keys are resolved. */
export type ComposeNode = ScalarNode | ListNode | MapNode;

/** The entry with this key, if the node is a mapping that has one. */
export function child(node: ComposeNode, key: string): ComposeNode | undefined {
  return node.kind === 'map' ? node.entries.find((it) => it.key === key)?.node : undefined;
}

/** What a node is, for a sentence that says what was found where something else belongs. */
export function nodeKind(node: ComposeNode): string {
  if (node.kind === 'list') return 'a list';
  if (node.kind === 'map') return 'a mapping';
  if (node.value === null) return 'nothing';
  if (typeof node.value === 'string') return 'text';
  return typeof node.value === 'number' ? 'a number' : node.text;
}

/** The plain value of a tree: what JSON would hold. */
export function plainValue(node: ComposeNode): unknown {
  if (node.kind === 'scalar') return node.value;
  if (node.kind === 'list') return node.items.map(plainValue);
  return Object.fromEntries(node.entries.map((it) => [it.key, plainValue(it.node)]));
}
