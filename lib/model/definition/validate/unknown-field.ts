import { z } from 'zod';
import type { Problem } from '../../problem';
import { fieldPath } from './field-path';
import { mayBeSecret } from './may-be-secret';
import { nearest } from './nearest';
import { webServiceSchema, workerServiceSchema } from './schema/service-schema';
import { shownValue } from './shown-value';
import { valueAt } from './value-at';

/** The problem of a field that the schema does not have, with the nearest one that it has. */
export function unknownField(
  schema: z.ZodType,
  input: unknown,
  path: readonly PropertyKey[],
  subject: string,
): Problem {
  const name = String(path.at(-1));
  const parents = path.slice(0, -1);
  const field = fieldPath(path);
  const problem = {
    subject,
    field,
    got: mayBeSecret(path) ? '' : (shownValue(valueAt(input, path)) ?? ''),
  };

  const known = fieldsAt(schema, parents, input);
  if (known.includes(name)) {
    // Known, but to another alternative of a union: { parameterStore, jsonKey }.
    const beside = Object.keys(valueAt(input, parents) as object).filter((key) => key !== name);
    return {
      ...problem,
      code: 'UnknownField',
      expected: `cannot stand beside ${beside.join(', ')}`,
      fix: `remove ${name}`,
    };
  }
  if (schema === workerServiceSchema && fieldsAt(webServiceSchema, parents, input).includes(name))
    return {
      ...problem,
      code: name === 'port' ? 'WorkerWithPort' : 'WebFieldOnWorker',
      expected: 'cannot belong to a worker, which nothing connects to',
      fix: `remove ${name}, or set kind to "web"`,
    };
  if (schema === webServiceSchema && fieldsAt(workerServiceSchema, parents, input).includes(name))
    return {
      ...problem,
      code: 'WorkerFieldOnWeb',
      expected: 'cannot belong to a web service, which consumes no queue',
      fix: `remove ${name}, or set kind to "worker"`,
    };

  const near = nearest(name, known);
  return {
    ...problem,
    code: 'UnknownField',
    expected: `is not a field ${parents.length === 0 ? 'of the definition' : `of ${fieldPath(parents)}`}`,
    fix: near === undefined ? `remove it; the fields are ${known.join(', ')}` : `did you mean ${near}?`,
  };
}

/** Names of the fields that a schema has at a path. */
function fieldsAt(schema: z.ZodType, path: readonly PropertyKey[], input: unknown): string[] {
  const [key, ...rest] = path;
  if (schema instanceof z.ZodExactOptional) return fieldsAt(schema.unwrap() as z.ZodType, path, input);
  if (schema instanceof z.ZodDiscriminatedUnion || schema instanceof z.ZodUnion)
    return (schema.options as z.ZodType[])
      .filter((option) => fits(option, input))
      .flatMap((option) => fieldsAt(option, path, input));
  if (schema instanceof z.ZodArray && key !== undefined)
    return fieldsAt(schema.element as z.ZodType, rest, valueAt(input, [key]));
  if (schema instanceof z.ZodRecord && key !== undefined)
    return fieldsAt(schema.valueType as z.ZodType, rest, valueAt(input, [key]));
  if (!(schema instanceof z.ZodObject)) return [];
  const shape = schema.shape as Record<string, z.ZodType>;
  if (key === undefined) return Object.keys(shape);
  const inner = Object.hasOwn(shape, String(key)) ? shape[String(key)] : undefined;
  return inner === undefined ? [] : fieldsAt(inner, rest, valueAt(input, [key]));
}

/** False for the other alternatives of a union that is told apart by its `type`. */
function fits(option: z.ZodType, input: unknown): boolean {
  if (!(option instanceof z.ZodObject)) return true;
  const type = (option.shape as Record<string, z.ZodType>)['type'];
  return type === undefined || type.safeParse(valueAt(input, ['type'])).success;
}
