import { execFileSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { constantName, renderDefinition } from '../../../lib/docker/definition/render-definition';
import { aWebService, aWorker } from '../../builders/service';
import { inProject } from '../../builders/project-folder';

const prettier = join(
  dirname(createRequire(__filename).resolve('prettier/package.json')),
  'bin/prettier.cjs',
);

test('a definition is laid out as Prettier lays it out', async () => {
  const awkward = aWebService({
    name: 'new-shop',
    description: 'Answers \'requests\' of the "shop", */ and more',
    image: {
      type: 'container',
      archive: 'images/new-shop.tar',
      command: ['/bin/sh', '-c', 'set -e\necho "it\'s \\d"', 'x'.repeat(90), "it's"],
    },
    process: {
      tmpfs: [{ path: '/run', sizeMiB: 64 }, { path: '/tmp' }],
      sysctls: { 'net.core.somaxconn': '1024', a1: 'b' },
      limits: { resources: { NOFILE: { soft: 1024, hard: 'unlimited' } }, cpus: 0.5 },
      readOnlyRoot: true,
    },
    environment: { LONG: 'y'.repeat(120), A: 'z'.repeat(120), TAB: 'a\u00e9\u2028', EMPTY_OBJECT: '{}' },
    secrets: {},
  });
  await inProject({ '.prettierrc.json': '{ "printWidth": 110, "singleQuote": true }' }, (dir) => {
    const files = [awkward, aWorker()].map((definition) => {
      const file = join(dir, `${definition.name}.ts`);
      writeFileSync(file, renderDefinition(definition));
      return file;
    });
    // Throws, and shows why, when a file would be changed.
    for (const file of files) {
      const formatted = execFileSync(process.execPath, [prettier, file], { encoding: 'utf8', cwd: dir });
      expect(formatted).toBe(renderDefinition(file.includes('new-shop') ? awkward : aWorker()));
    }
    return Promise.resolve();
  });
});

test('a constant has a name that TypeScript takes', () => {
  expect(['api', 'order-mail', 'new', 'md2html'].map(constantName)).toEqual([
    'api',
    'orderMail',
    'newService',
    'md2html',
  ]);
});

test('a variable called __proto__ is a field, and not what an object inherits', () => {
  const environment = JSON.parse('{ "__proto__": "x" }') as Record<string, string>;
  expect(renderDefinition({ ...aWorker(), environment })).toContain("['__proto__']: 'x',");
});
