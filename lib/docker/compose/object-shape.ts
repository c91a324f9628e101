import { nearest } from '../../model/definition/validate/nearest';
import type { MapEntry } from './compose-node';
import { plainValue } from './compose-node';
import { composeProblem, quoted } from './compose-problem';
import type { Shape } from './shape-context';
import { within, wrongValue } from './shape-context';

export type FieldShapes = Readonly<Record<string, Shape>>;

/**
 * A mapping with known fields. Fields that were not written are absent; `x-` fields pass as written.
 * @throws UndockError ComposeUnknownKey with the nearest field that exists
 */
export function objectOf(
  fields: FieldShapes,
  required: readonly string[] = [],
): Shape<Record<string, unknown>> {
  return (node, context) => {
    const names = Object.keys(fields);
    if (node.kind !== 'map') throw wrongValue(node, context, `a mapping with ${listed(names)}`);
    const result: Record<string, unknown> = {};
    for (const entry of node.entries) {
      const shape = Object.hasOwn(fields, entry.key) ? fields[entry.key] : undefined;
      if (shape) result[entry.key] = shape(entry.node, within(context, entry.key));
      else if (entry.key.startsWith('x-')) result[entry.key] = plainValue(entry.node);
      else throw unknownKey(entry, context.subject, names);
    }
    const missing = required.find((it) => !Object.hasOwn(result, it));
    if (missing !== undefined) {
      throw composeProblem('ComposeWrongValue', node.at, `${context.subject}: ${missing} is missing; add it`);
    }
    return result;
  };
}

/** The error for a key that does not exist here, with the nearest one that does. */
export function unknownKey(entry: MapEntry, subject: string, known: readonly string[]): Error {
  const near = nearest(entry.key, known);
  const meant = near === undefined ? longer(entry.key, known) : [near];
  const fix =
    meant.length === 0
      ? `known keys: ${listed([...known].sort())}`
      : `did you mean ${meant.map(quoted).join(' or ')}?`;
  return composeProblem(
    'ComposeUnknownKey',
    entry.at,
    `${subject}: unknown key ${quoted(entry.key)}; ${fix}`,
  );
}

/** The keys that a short form such as `env` may stand for, when they are few. */
function longer(written: string, known: readonly string[]): string[] {
  const meant = written.length < 3 ? [] : known.filter((it) => it.startsWith(written)).sort();
  return meant.length > 3 ? [] : meant;
}

const listed = (names: readonly string[]): string =>
  names.length > 12 ? `${names.slice(0, 12).join(', ')} and ${names.length - 12} more` : names.join(', ');
