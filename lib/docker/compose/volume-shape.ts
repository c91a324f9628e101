import type { ComposeNode } from './compose-node';
import { objectOf } from './object-shape';
import { bytes, fileMode, flag, oneOf, text } from './scalar-shapes';
import type { ReadValue, Shape, ShapeContext } from './shape-context';
import { wrongValue } from './shape-context';
import { labelMap } from './label-map';

const longForm = objectOf(
  {
    type: oneOf('bind', 'volume', 'tmpfs', 'cluster', 'npipe', 'image'),
    source: text,
    target: text,
    read_only: flag,
    consistency: text,
    bind: objectOf({
      propagation: text,
      create_host_path: flag,
      recursive: oneOf('enabled', 'disabled', 'writable', 'readonly'),
      selinux: oneOf('z', 'Z'),
    }),
    volume: objectOf({ labels: labelMap, nocopy: flag, subpath: text }),
    tmpfs: objectOf({ size: bytes, mode: fileMode }),
    image: objectOf({ subpath: text }),
  },
  ['type', 'target'],
);

const propagations = new Set(['shared', 'slave', 'private', 'rshared', 'rslave', 'rprivate']);

/** `volumes` of a service: `[source:]target[:options]` and the long syntax. */
export const volumes: Shape<ReadValue[]> = (node, context) => {
  if (node.kind !== 'list') throw wrongValue(node, context, 'a list of volumes');
  return node.items.map((item) => {
    const said = item.kind === 'map' ? longForm(item, context) : shortVolume(item, context);
    const target = String(said['target']);
    if (!/^(\/|[A-Za-z]:[\\/])/.test(target)) throw wrongValue(item, context, 'a target that begins with /');
    const rebased =
      said['type'] === 'bind' && typeof said['source'] === 'string'
        ? { ...said, source: context.rebase(said['source']) }
        : said;
    return { value: rebased, at: item.at };
  });
};

function shortVolume(item: ComposeNode, context: ShapeContext): Record<string, unknown> {
  const written = text(item, context);
  // A drive letter is no separator: C:\data:/data.
  const parts = written.split(/(?<!(?:^|:)[A-Za-z](?=:[\\/])):/);
  const [first = '', second, options, more] = parts;
  if (first === '' || second === '' || more !== undefined) {
    throw wrongValue(item, context, 'SOURCE:TARGET[:OPTIONS] or TARGET');
  }
  if (second === undefined) return { type: 'volume', target: first };
  const isPath = /^([./~]|[A-Za-z]:[\\/]|\\\\)/.test(first);
  return {
    type: isPath ? 'bind' : 'volume',
    source: first,
    target: second,
    ...(isPath ? withOptions(options, { create_host_path: true }) : withOptions(options, undefined)),
  };
}

/** What the third part says; words that only other engines know change nothing, as in compose. */
function withOptions(options: string | undefined, bind: object | undefined): object {
  let result: Record<string, unknown> = bind ? { bind } : {};
  for (const word of options?.split(',') ?? []) {
    if (word === 'ro') result = { ...result, read_only: true };
    else if (word === 'z' || word === 'Z') result = { ...result, bind: { ...bind, selinux: word } };
    else if (propagations.has(word)) result = { ...result, bind: { ...bind, propagation: word } };
    else if (word === 'nocopy') result = { ...result, volume: { nocopy: true } };
    else if (['cached', 'delegated', 'consistent'].includes(word)) result = { ...result, consistency: word };
  }
  return result;
}
