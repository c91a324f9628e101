import type { SourceOption } from '../service-options';
import type { ComposeNode, MapEntry, MapNode } from './compose-node';
import { plainValue } from './compose-node';
import { unknownKey } from './object-shape';
import { serviceKeys } from './service-keys';
import type { ServiceKey } from './service-keys';
import type { ShapeContext } from './shape-context';
import { wrongValue } from './shape-context';
import { shapes } from './shapes';

/** One step of laying a service's text over what stands below it (an earlier file, an extended service). */
export type ServiceStep =
  | { readonly do: 'set'; readonly option: SourceOption }
  /** Takes away a key and all below it, or only its entry of that name. */
  | { readonly do: 'clear'; readonly key: string; readonly entry?: string };

const leaves = new Map<string, ServiceKey>(serviceKeys.map((it) => [it.key, it]));

/** What stands between the service and its leaves (`deploy`, `deploy.resources`), with the keys below each. */
const groups = new Map<string, Set<string>>();
for (const { key } of serviceKeys) {
  const parts = key.split('.');
  for (let depth = 0; depth < parts.length; depth++) {
    const group = parts.slice(0, depth).join('.');
    const below = groups.get(group) ?? new Set();
    groups.set(group, below.add(parts[depth] ?? ''));
  }
}

/** Groups that the schema allows to be empty. */
const mayBeNull: ReadonlySet<string> = new Set(['deploy', 'develop']);

/** Reads the text of one service. `extends` is left out: whoever follows it lays these steps over the result. */
export function serviceSteps(service: MapNode, name: string, rebase: ShapeContext['rebase']): ServiceStep[] {
  const steps: ServiceStep[] = [];
  const contextOf = (key: string): ShapeContext => ({
    subject: `service '${name}'${key === '' ? '' : `: ${key}`}`,
    rebase,
  });

  const walk = (group: MapNode, prefix: string): void => {
    for (const entry of group.entries) {
      const key = prefix === '' ? entry.key : `${prefix}.${entry.key}`;
      if (key === 'extends') continue;
      if (entry.node.tag !== undefined) steps.push({ do: 'clear', key });
      if (entry.node.tag === 'reset') continue;
      const leaf = leaves.get(key);
      if (leaf) readLeaf(leaf, entry);
      else if (groups.has(key)) readGroup(key, entry.node);
      else if (entry.key.startsWith('x-')) {
        set({ key, value: plainValue(entry.node), source: entry.at });
      } else throw unknownKey(entry, contextOf(prefix).subject, [...(groups.get(prefix) ?? [])]);
    }
  };

  const set = (option: SourceOption): void => void steps.push({ do: 'set', option });

  const readGroup = (key: string, node: ComposeNode): void => {
    const context = contextOf(key);
    if (key === 'build' && node.kind === 'scalar' && typeof node.value === 'string') {
      const [context_] = shapes.buildContext(node, context);
      set({ key: 'build.context', value: context_?.value, source: node.at });
    } else if (node.kind === 'map') {
      walk(node, key);
    } else if (!(node.kind === 'scalar' && node.value === null && mayBeNull.has(key))) {
      throw wrongValue(node, context, `a mapping with ${[...(groups.get(key) ?? [])].join(', ')}`);
    }
  };

  const readLeaf = (leaf: ServiceKey, entry: MapEntry): void => {
    const { key, by } = leaf;
    // `pid:` with nothing after it is the only scalar that the schema lets be null.
    if (key === 'pid' && entry.node.kind === 'scalar' && entry.node.value === null) return;
    const node = by === undefined ? entry.node : withoutTagged(entry.node, key);
    for (const { value, at } of shapes[leaf.shape](node, contextOf(key))) {
      const source = by === undefined ? entry.at : at;
      set({ key, value, source });
    }
  };

  /** Entries tagged `!reset` take one entry away; those tagged `!override` replace instead of merging. */
  const withoutTagged = (node: ComposeNode, key: string): ComposeNode => {
    if (node.kind === 'list') return { ...node, items: node.items.filter((it) => it.tag !== 'reset') };
    if (node.kind !== 'map') return node;
    for (const entry of node.entries) {
      if (entry.node.tag !== undefined) steps.push({ do: 'clear', key, entry: entry.key });
    }
    return { ...node, entries: node.entries.filter((it) => it.node.tag !== 'reset') };
  };

  walk(service, '');
  return steps;
}
