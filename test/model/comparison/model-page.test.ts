import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { defaultAssumptions } from '../../../lib/model/comparison/default-assumptions';

const projectDir = join(__dirname, '..', '..', '..');
const page = readFileSync(join(projectDir, 'docs', 'model.md'), 'utf8');

/** Cells of every row of the assumptions table. */
const rows = (page.split('<!-- assumptions -->')[1]?.split('<!-- /assumptions -->')[0] ?? '')
  .split('\n')
  .filter((line) => line.startsWith('| `'))
  .map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );

describe('docs/model.md', () => {
  it('lists every assumption with value, unit, kind and meaning as the code has them', () => {
    expect(rows).toEqual(
      defaultAssumptions.map(({ name, value, unit, kind, meaning }) => [
        `\`${name}\``,
        String(Number(value.toFixed(2))),
        unit,
        kind,
        meaning,
      ]),
    );
  });

  it('names only files that exist', () => {
    const files = [...page.matchAll(/`((?:lib|docs)\/[\w/.-]+)`/g)].map((match) => match[1]!);
    expect(files.length).toBeGreaterThan(10);
    expect(files.filter((file) => !existsSync(join(projectDir, file)))).toEqual([]);
  });
});
