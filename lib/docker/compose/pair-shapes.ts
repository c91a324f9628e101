import type { ComposeNode } from './compose-node';
import { composeProblem, quoted } from './compose-problem';
import { integer, looseText, scalarText, text } from './scalar-shapes';
import type { ReadValue, Shape, ShapeContext } from './shape-context';
import { within, wrongValue } from './shape-context';
import { objectOf } from './object-shape';

export interface Pair {
  readonly name: string;
  readonly value: string | null;
}

type Entries<T> = Shape<ReadValue<T>[]>;

/** `NAME: value` mappings and `NAME=value` lists. A name without a value has null. */
export const pairs: Entries<Pair> = (node, context) => {
  if (node.kind === 'map') {
    return node.entries.map(({ key, at, node: value }) => {
      if (value.kind !== 'scalar') throw wrongValue(value, within(context, key), 'one value');
      return { value: { name: key, value: value.value === null ? null : scalarText(value) }, at };
    });
  }
  if (node.kind !== 'list') throw wrongValue(node, context, 'a mapping, or a list of NAME=value');
  return node.items.map((item) => {
    const written = text(item, context);
    const equals = written.indexOf('=');
    if (equals === 0 || written === '') throw wrongValue(item, context, 'NAME=value');
    const value =
      equals < 0
        ? { name: written, value: null }
        : { name: written.slice(0, equals), value: written.slice(equals + 1) };
    return { value, at: item.at };
  });
};

/** Mappings of names to text, such as driver options. */
export const textMap: Entries<{ name: string; value: string }> = (node, context) => {
  if (node.kind !== 'map') throw wrongValue(node, context, 'a mapping of names to text');
  return node.entries.map((it) => {
    const empty = it.node.kind === 'scalar' && it.node.value === null;
    return {
      value: { name: it.key, value: empty ? '' : looseText(it.node, within(context, it.key)) },
      at: it.at,
    };
  });
};

/** `extra_hosts`: `name=address` or `name:address` in a list, or a mapping of names to one or more addresses. */
export const hosts: Entries<{ name: string; address: string }> = (node, context) => {
  if (node.kind === 'map') {
    return node.entries.flatMap(({ key, node: value }) =>
      (value.kind === 'list' ? value.items : [value]).map((it) => ({
        value: { name: key, address: bare(text(it, within(context, key))) },
        at: it.at,
      })),
    );
  }
  if (node.kind !== 'list') throw wrongValue(node, context, 'a mapping, or a list of name=address');
  return node.items.map((item) => {
    const [, name, address] = /^([^=:]+)[=:](.+)$/.exec(text(item, context)) ?? [];
    if (name === undefined || address === undefined) throw wrongValue(item, context, 'name=address');
    return { value: { name, address: bare(address) }, at: item.at };
  });
};

/** An IPv6 address may stand in brackets. */
const bare = (address: string): string => address.replace(/^\[(.*)\]$/, '$1');

const softAndHard = objectOf({ soft: integer, hard: integer }, ['soft', 'hard']);

/** `ulimits`: one number for both limits, or soft and hard. */
export const limits: Entries<{ name: string; soft: unknown; hard: unknown }> = (node, context) => {
  if (node.kind !== 'map') throw wrongValue(node, context, 'a mapping such as nofile: 65536');
  return node.entries.map(({ key, at, node: value }) => {
    if (!/^[a-z]+$/.test(key)) {
      throw composeProblem(
        'ComposeUnknownKey',
        at,
        `${context.subject}: ${quoted(key)} is no name of a limit`,
      );
    }
    const inner = within(context, key);
    if (value.kind === 'map') {
      const both = softAndHard(value, inner);
      return { value: { name: key, soft: both['soft'], hard: both['hard'] }, at };
    }
    const limit = integer(value, inner);
    return { value: { name: key, soft: limit, hard: limit }, at };
  });
};

/** A list of names, or a mapping of names to details: `networks`, `depends_on`, `models`. */
export function named(
  nameField: string,
  short: object,
  details: Shape<Record<string, unknown>>,
): Entries<object> {
  return (node: ComposeNode, context: ShapeContext) => {
    if (node.kind === 'list') {
      return node.items.map((it) => ({ value: { [nameField]: name(it, context), ...short }, at: it.at }));
    }
    if (node.kind !== 'map') throw wrongValue(node, context, 'a list of names, or a mapping');
    return node.entries.map(({ key, at, node: value }) => {
      const empty = value.kind === 'scalar' && value.value === null && Object.keys(short).length === 0;
      const said = empty ? {} : details(value, within(context, key));
      return { value: { [nameField]: key, ...said }, at };
    });
  };
}

const name: Shape<string> = (node, context) => {
  const written = text(node, context);
  if (written === '') throw wrongValue(node, context, 'a name');
  return written;
};
