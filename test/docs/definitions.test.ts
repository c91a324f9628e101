import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fleetSchema } from '../../lib/model/definition/validate/schema/fleet-schema';
import {
  webServiceSchema,
  workerServiceSchema,
} from '../../lib/model/definition/validate/schema/service-schema';
import { schemaFields, type SchemaField } from './schema-fields';

const page = readFileSync(join(__dirname, '../../docs/definitions.md'), 'utf8');
const [fleetPart = '', servicePart = ''] = page.split('\n## Every service\n');

/** Rows of the tables of one part of the page, by the field in their first column. */
function rowsOf(part: string): Map<string, { value: string; default: string }> {
  const rows = new Map<string, { value: string; default: string }>();
  for (const line of part.split('\n')) {
    const [, field, value = '', preset = ''] = line.split('|').map((cell) => cell.trim());
    const path = /^`(.+)`$/.exec(field ?? '')?.[1];
    if (path !== undefined) rows.set(path, { value, default: preset });
  }
  return rows;
}

const serviceFields = new Map<string, SchemaField>(
  [...schemaFields(webServiceSchema), ...schemaFields(workerServiceSchema)].map((field) => [
    field.path,
    field,
  ]),
);
const fleetFields = new Map(schemaFields(fleetSchema).map((field) => [field.path, field]));

describe.each([
  ['fleet', fleetFields, rowsOf(fleetPart)],
  ['services', serviceFields, rowsOf(servicePart)],
] as const)('docs/definitions.md on the %s', (_, fields, rows) => {
  it('has a row for every field of the schema and for nothing else', () => {
    expect([...rows.keys()].sort()).toEqual([...fields.keys()].sort());
  });

  it('gives the range of every whole number', () => {
    const wrong = [...fields.values()].filter(
      ({ path, range }) =>
        range !== undefined && rows.get(path)?.value.includes(`${range[0]} to ${range[1]}`) !== true,
    );
    expect(wrong).toEqual([]);
  });

  it('says of no optional field that it is required', () => {
    const wrong = [...fields.values()].filter(
      ({ path, optional }) => optional && rows.get(path)?.default.startsWith('required'),
    );
    expect(wrong.map(({ path }) => path)).toEqual([]);
  });
});
