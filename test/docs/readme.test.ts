import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkVerb } from '../../lib/cli/check';
import { run } from '../../lib/cli/program';
import { verbs } from '../../lib/cli/verbs';
import { comparisonLines } from '../../lib/compare/comparison-lines';
import { comparisonReport } from '../../lib/model/comparison/comparison-report';
import { defaultAssumptions } from '../../lib/model/comparison/default-assumptions';
import { blog } from '../../lib/model/inventory/blog';
import { aCliContext } from '../builders/cli-context';
import { goodProject, inProject } from '../builders/project-folder';

const readme = readFileSync(join(__dirname, '../../README.md'), 'utf8');
const blocks = [...readme.matchAll(/^( *)```(\w*)\n([^]*?)^ *```$/gm)].map(([, indent, language, text]) => ({
  language,
  text: text!.replaceAll(new RegExp(`^${indent!}`, 'gm'), ''),
}));
const block = (start: string): string => {
  const found = blocks.filter(({ text }) => text.includes(start));
  expect(found).toHaveLength(1);
  return found[0]!.text;
};

describe('README.md', () => {
  it('shows the comparison as the command prints it today', () => {
    const printed = comparisonLines(comparisonReport(blog, defaultAssumptions), {
      color: false,
      detail: 'full',
    });
    const shown = block('Fleet blog, us-east-1').trimEnd().split('\n');
    expect(printed.slice(0, shown.length)).toEqual(shown);
  });

  it('lists every verb of the command', () => {
    const { context } = aCliContext('/nowhere');
    const known = verbs.map((verb) => verb(context).name());
    const listed = [...readme.matchAll(/^\| `([a-z]+)[ `<]/gm)].map(([, name]) => name);
    expect(listed.sort()).toEqual(known.sort());
  });

  it('has a first service that passes every check', async () => {
    const files = { ...goodProject(), 'lib/services/greeter.ts': block("name: 'greeter'") };
    await inProject(files, async (dir) => {
      const { context, written } = aCliContext(dir);
      expect(await run(['check'], context, [checkVerb])).toBe(0);
      expect(written.stdout).toContain('3 services, no problems');
    });
  });

  it('leaves nothing to be filled in', () => {
    expect(readme).not.toMatch(/\b[A-Z]+_OUTPUT\b|\bTBD\b|\bFIXME\b/);
  });
});
