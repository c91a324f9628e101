import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { hardeningDirectives } from '../../lib/model/definition/hardening-directives';

test('docs/hardening.md has a row for every directive that may be left out, and for nothing else', () => {
  const page = readFileSync(join(__dirname, '../../docs/hardening.md'), 'utf8');
  const rows = page.split('\n').flatMap((line) => /^\| `(\w+)`/.exec(line)?.[1] ?? []);
  expect(rows).toEqual([...hardeningDirectives]);
});
