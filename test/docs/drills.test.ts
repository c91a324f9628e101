import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { matrixMarkdown } from '../../lib/cli/lab/matrix-markdown';
import { drillMatrixSchema, type DrillMatrix } from '../../lib/model/drill/drill-matrix-schema';
import { faultNames } from '../../lib/model/drill/fault-name';

const docs = join(__dirname, '../../docs');
const evidence = join(docs, 'evidence');

/** What is wrong with a folder of evidence; none: every table is what its JSON renders to. */
function disagreements(files: ReadonlyMap<string, string>): string[] {
  const wrong: string[] = [];
  for (const [name, text] of files) {
    if (
      name.endsWith('.md') &&
      text.includes('npm run lab:matrix') &&
      !files.has(name.replace(/md$/, 'json'))
    )
      wrong.push(`${name}: no JSON`);
    if (!name.endsWith('.json') || !text.includes('undock/drill-matrix/v1')) continue;
    const table = matrixMarkdown(drillMatrixSchema.parse(JSON.parse(text)));
    if (files.get(name.replace(/json$/, 'md')) !== table) wrong.push(`${name}: another table`);
  }
  return wrong;
}

test('docs/drills.md has a row for every fault, and for nothing else', () => {
  const page = readFileSync(join(docs, 'drills.md'), 'utf8').split('## How it goes')[0]!;
  const rows = page.split('\n').flatMap((line) => /^\| `([a-z0-9-]+)`/.exec(line)?.[1] ?? []);
  expect(rows).toEqual([...faultNames]);
});

test('every table in docs/evidence is what its JSON renders to', () => {
  const names = existsSync(evidence) ? readdirSync(evidence) : [];
  expect(
    disagreements(new Map(names.map((name) => [name, readFileSync(join(evidence, name), 'utf8')]))),
  ).toEqual([]);
});

test('a table that was edited, or has no JSON, is found', () => {
  const matrix: DrillMatrix = {
    ...{ schema: 'undock/drill-matrix/v1', service: 'md2html', accelerator: 'tcg', cells: [] },
    machine: { cores: 2, memoryGiB: 8, cpu: 'A processor' },
  };
  const table = matrixMarkdown(matrix);
  const json = JSON.stringify(matrix);
  const both = (text: string): Map<string, string> =>
    new Map([
      ['a.json', json],
      ['a.md', text],
    ]);
  expect(disagreements(both(table))).toEqual([]);
  expect(disagreements(both(table.replace('not run', 'yes, 1.0 s')))).toEqual(['a.json: another table']);
  expect(disagreements(new Map([['a.md', table]]))).toEqual(['a.md: no JSON']);
});
