import { isAlias, isMap, isScalar, isSeq } from 'yaml';
import type { Document, Node, Pair, Scalar, YAMLMap } from 'yaml';
import type { SourcePosition } from '../service-options';
import type { ComposeNode, MapEntry, MapNode, MergeTag } from './compose-node';
import { composeProblem, quoted } from './compose-problem';

/** What all aliases may unfold to, in values. A hundred services with fifty options each use 20 000. */
const maxValues = 200_000;
const maxDepth = 60;

const coreTags: ReadonlySet<string> = new Set(
  ['str', 'int', 'float', 'bool', 'null', 'map', 'seq'].map((it) => `tag:yaml.org,2002:${it}`),
);
const mergeTags: Readonly<Record<string, MergeTag>> = { '!reset': 'reset', '!override': 'override' };

type PositionAt = (offset: number) => SourcePosition;

/** A parsed YAML document as a compose tree: aliases unfolded (within limits), `<<` merged, tags checked. */
export function yamlTree(document: Document.Parsed, positionAt: PositionAt): ComposeNode {
  let values = 0;
  const open = new Set<Node>();
  // Kept while reading in document order: the library's own look-up walks the whole document for each alias.
  const anchors = new Map<string, Node>();
  let unfolding = 0;

  const convert = (written: unknown, depth: number, fallback: SourcePosition): ComposeNode => {
    const node = written as Node | null;
    if (node === null) return { kind: 'scalar', value: null, text: '', at: fallback };
    const at = node.range ? positionAt(node.range[0]) : fallback;
    values++;
    if (values > maxValues || depth > maxDepth) {
      const what =
        depth > maxDepth ? `nested deeper than ${maxDepth} levels` : `more than ${maxValues} values`;
      throw composeProblem('ComposeTooLarge', at, `the file is ${what}, aliases (*name) unfolded`);
    }
    if (isAlias(node)) {
      const target = anchors.get(node.source);
      const name = quoted(node.source);
      if (!target)
        throw composeProblem('ComposeSyntax', at, `no anchor &name stands before the alias ${name}`);
      if (open.has(target)) throw composeProblem('ComposeCycle', at, `the alias ${name} contains itself`);
      unfolding++;
      const unfolded = convert(target, depth + 1, at);
      unfolding--;
      return unfolded;
    }
    remember(node);
    open.add(node);
    const tree = inner(node, depth, at);
    open.delete(node);
    return tree;
  };

  /** An anchor's name may be given again further on; unfolding an earlier part must not bring back the old one. */
  const remember = (node: Node): void => {
    if (unfolding === 0 && !isAlias(node) && node.anchor !== undefined) anchors.set(node.anchor, node);
  };

  const inner = (node: Node, depth: number, at: SourcePosition): ComposeNode => {
    const tagged = mergeTag(node, at);
    if (isSeq(node)) {
      const items = node.items.map((it) => convert(it, depth + 1, at));
      return { kind: 'list', items, at, ...tagged };
    }
    if (isMap(node)) return { kind: 'map', entries: entriesOf(node, depth, at), at, ...tagged };
    if (isScalar(node)) return scalar(node, at, tagged);
    throw composeProblem('ComposeSyntax', at, 'this is no value that a compose file may hold');
  };

  const entriesOf = (map: YAMLMap, depth: number, at: SourcePosition): readonly MapEntry[] => {
    const own = new Map<string, MapEntry>();
    const merged = new Map<string, MapEntry>();
    for (const pair of map.items) {
      const { key, keyAt } = keyOf(pair, at);
      const node = convert(pair.value, depth + 1, keyAt);
      if (key !== '<<') {
        if (own.has(key)) {
          const sentence = `the key ${quoted(key)} stands twice in the same mapping; remove one`;
          throw composeProblem('ComposeSyntax', keyAt, sentence);
        }
        own.set(key, { key, at: keyAt, node });
      } else {
        // The first of several merged mappings wins; what the mapping itself says wins over all.
        for (const source of node.kind === 'list' ? node.items : [node]) {
          for (const entry of mergeSource(source).entries) {
            if (!merged.has(entry.key)) merged.set(entry.key, entry);
          }
        }
      }
    }
    return [...new Map([...merged, ...own]).values()];
  };

  const keyOf = (pair: Pair, at: SourcePosition): { key: string; keyAt: SourcePosition } => {
    const written = isAlias(pair.key) ? anchors.get(pair.key.source) : pair.key;
    if (!isScalar(written)) {
      throw composeProblem(
        'ComposeSyntax',
        at,
        'a key of this mapping is not plain text; put braces in quotes',
      );
    }
    remember(written);
    const keyAt = written.range ? positionAt(written.range[0]) : at;
    // A merge key's value is a symbol in the library's tree; its source is what was written.
    const key = typeof written.value === 'string' ? written.value : (written.source ?? String(written.value));
    return { key, keyAt };
  };

  return convert(document.contents, 0, positionAt(0));
}

function mergeSource(node: ComposeNode): MapNode {
  if (node.kind === 'map') return node;
  throw composeProblem('ComposeSyntax', node.at, 'a merge key (<<) takes a mapping or a list of mappings');
}

function mergeTag(node: Node, at: SourcePosition): { tag?: MergeTag } {
  if (node.tag === undefined || coreTags.has(node.tag) || node.tag === '!') return {};
  const tag = mergeTags[node.tag];
  if (tag) return { tag };
  throw composeProblem(
    'ComposeSyntax',
    at,
    `the tag ${quoted(node.tag)} is unknown; compose has !reset, !override`,
  );
}

function scalar(node: Scalar, at: SourcePosition, tagged: { tag?: MergeTag }): ComposeNode {
  const { value } = node;
  if (
    value === null ||
    typeof value === 'number' ||
    typeof value === 'boolean' ||
    typeof value === 'string'
  ) {
    return { kind: 'scalar', value, text: node.source ?? String(value ?? ''), at, ...tagged };
  }
  // Outside the core schema (a merge key's symbol in a value's place): what was written.
  const text = node.source ?? '';
  return { kind: 'scalar', value: text, text, at, ...tagged };
}
