import { z } from 'zod';

/** One field of a schema, by its path: `readiness.path`, `notify[]`, `environment.*`. */
export interface SchemaField {
  readonly path: string;
  readonly optional: boolean;
  /** Least and greatest value of a whole number; undefined for anything else. */
  readonly range?: readonly [number, number];
}

/** Every field of a schema, those inside of lists, mappings and alternatives too. */
export function schemaFields(schema: z.ZodType, at = '', optional = false): SchemaField[] {
  if (schema instanceof z.ZodExactOptional) return schemaFields(schema.unwrap() as z.ZodType, at, true);
  const self: SchemaField[] =
    at === '' || at.endsWith(']') || at.endsWith('*') ? [] : [{ path: at, optional, ...rangeOf(schema) }];
  return [...self, ...inner(schema, at)];
}

function inner(schema: z.ZodType, at: string): SchemaField[] {
  if (schema instanceof z.ZodUnion)
    return (schema.options as z.ZodType[]).flatMap((option) => inner(option, at));
  if (schema instanceof z.ZodArray) return schemaFields(schema.element as z.ZodType, `${at}[]`);
  if (schema instanceof z.ZodRecord) return schemaFields(schema.valueType as z.ZodType, `${at}.*`);
  if (!(schema instanceof z.ZodObject)) return [];
  return Object.entries(schema.shape as Record<string, z.ZodType>).flatMap(([key, value]) =>
    schemaFields(value, at === '' ? key : `${at}.${key}`),
  );
}

function rangeOf(schema: z.ZodType): { range?: readonly [number, number] } {
  if (!(schema instanceof z.ZodNumber) || schema.format !== 'safeint') return {};
  return { range: [schema.minValue ?? Number.NaN, schema.maxValue ?? Number.NaN] };
}
