import type { ComposeNode, MapNode } from './compose-node';
import { nodeKind, plainValue } from './compose-node';
import { composeProblem, quoted } from './compose-problem';
import { labelMap } from './label-map';
import { objectOf, unknownKey } from './object-shape';
import { flag, integer, listOf, looseText, path, text } from './scalar-shapes';
import type { Shape, ShapeContext } from './shape-context';
import { wrongValue } from './shape-context';

/** Sections beside `services` that hold definitions by name. */
export type Section = 'networks' | 'volumes' | 'secrets' | 'configs' | 'models';

const external: Shape = (node, context) =>
  node.kind === 'map' ? objectOf({ name: text })(node, context) : flag(node, context);
const plain: Shape = (node, context) => {
  if (node.kind === 'map') return plainValue(node);
  throw wrongValue(node, context, 'a mapping');
};
const common = { name: text, driver: text, driver_opts: labelMap, external, labels: labelMap };

/** The fields of each section's definitions, and whether a name with nothing after it is enough. */
export const sections: Readonly<Record<Section, { shape: Shape<object>; mayBeNull: boolean }>> = {
  networks: {
    mayBeNull: true,
    shape: objectOf({
      ...common,
      ipam: plain,
      internal: flag,
      enable_ipv4: flag,
      enable_ipv6: flag,
      attachable: flag,
    }),
  },
  volumes: { mayBeNull: true, shape: objectOf(common) },
  secrets: {
    mayBeNull: false,
    shape: objectOf({ ...common, environment: text, file: path, template_driver: text }),
  },
  configs: {
    mayBeNull: false,
    shape: objectOf({
      name: text,
      content: text,
      environment: text,
      file: path,
      external,
      labels: labelMap,
      template_driver: text,
    }),
  },
  models: {
    mayBeNull: false,
    shape: objectOf({ name: text, model: text, context_size: integer, runtime_flags: listOf(looseText) }),
  },
};

const topKeys = ['version', 'name', 'include', 'services', ...Object.keys(sections)];

/** The top of a compose file as a mapping of keys that exist. */
export function topLevel(document: ComposeNode): MapNode {
  if (document.kind !== 'map') {
    const hint = 'a compose file is a mapping with services:';
    throw composeProblem('ComposeWrongValue', document.at, `the file holds ${nodeKind(document)}; ${hint}`);
  }
  for (const entry of document.entries) {
    if (topKeys.includes(entry.key) || entry.key.startsWith('x-')) continue;
    const looksLikeService =
      entry.node.kind === 'map' && entry.node.entries.some((it) => /^(image|build)$/.test(it.key));
    if (looksLikeService) {
      const fix = `indent service ${quoted(entry.key)} below services:`;
      throw composeProblem('ComposeUnknownKey', entry.at, `services stand at the top of the file; ${fix}`);
    }
    throw unknownKey(entry, 'the compose file', topKeys);
  }
  return document;
}

/** The mapping below a top-level key; nothing when the key is absent or empty. */
export function sectionMap(top: MapNode, key: string): MapNode | undefined {
  const entry = top.entries.find((it) => it.key === key);
  if (!entry || (entry.node.kind === 'scalar' && entry.node.value === null)) return undefined;
  if (entry.node.kind === 'map') return entry.node;
  throw composeProblem(
    'ComposeWrongValue',
    entry.node.at,
    `${key}: got ${nodeKind(entry.node)}; expected a mapping`,
  );
}

/** Definitions of one section laid over those of earlier files; equal names merge field by field. */
export function mergeSection(
  below: ReadonlyMap<string, Readonly<Record<string, unknown>>>,
  top: MapNode,
  section: Section,
  rebase: ShapeContext['rebase'],
): Map<string, Readonly<Record<string, unknown>>> {
  const result = new Map(below);
  const { shape, mayBeNull } = sections[section];
  for (const { key, node } of sectionMap(top, section)?.entries ?? []) {
    const context = { subject: `${section}.${key}`, rebase };
    const empty = node.kind === 'scalar' && node.value === null;
    if (node.tag !== undefined) result.delete(key);
    if (node.tag === 'reset') continue;
    const said = empty && mayBeNull ? {} : shape(node, context);
    result.set(key, { ...result.get(key), ...said });
  }
  return result;
}
