import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { importKeyRows } from './import-key-rows';

const page = readFileSync(join(__dirname, '../../docs/import.md'), 'utf8');

test('docs/import.md says of every compose key what the mapping table does', () => {
  const [, table = ''] = /<!-- keys[^>]*-->([^]*)<!-- end of keys -->/.exec(page) ?? [];
  const rows = table
    .split('\n')
    .filter((line) => line.startsWith('| `'))
    .map((line) =>
      line
        .slice(1, -1)
        .split(/(?<!\\)\|/)
        .map((cell) => cell.trim()),
    );
  expect(rows).toEqual(importKeyRows());
});
