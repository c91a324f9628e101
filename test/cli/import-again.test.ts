import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { importVerb } from '../../lib/cli/import';
import { run } from '../../lib/cli/program';
import { aCliContext } from '../builders/cli-context';
import { aFleetDefinition } from '../builders/fleet';
import { definitionText, inProject, treeOf } from '../builders/project-folder';

const composeOf = (...volumes: string[]) =>
  `name: shop\nservices:\n  web:\n    image: shop/web:3\n    ports: ["8080:8080"]\n    volumes: ${JSON.stringify(volumes)}\n`;

const files = {
  'compose.yaml': composeOf('./conf:/etc/app:ro'),
  'conf/a.conf': 'of the folder\n',
  'a.conf': 'of the file\n',
  'lib/services/fleet.ts': definitionText('FleetDefinition', aFleetDefinition()),
};

async function imported(dir: string, ...args: string[]) {
  const { context, written } = aCliContext(dir);
  const status = await run(['import', 'compose.yaml', ...args], context, [importVerb]);
  return { status, ...written };
}

test('files that were mounted before and are no more go, and count as no change', async () => {
  await inProject(files, async (dir) => {
    expect((await imported(dir)).status).toBe(0);
    const copied = join(dir, 'images/web/files/etc/app/a.conf');
    expect(existsSync(copied)).toBe(true);
    writeFileSync(join(dir, 'compose.yaml'), composeOf());
    expect((await imported(dir)).status).toBe(0);
    expect(existsSync(copied)).toBe(false);
    expect((await imported(dir)).status).toBe(0);
  });
});

test('refuses to replace files that a person made without a definition', async () => {
  await inProject({ ...files, 'images/web/files/etc/by-hand': 'x\n' }, async (dir) => {
    const before = treeOf(dir);
    const { status, stderr } = await imported(dir);
    expect(status).toBe(2);
    expect(stderr).toContain('images/web/files');
    expect(treeOf(dir)).toEqual(before);
  });
});

test('refuses to replace a folder that has the name of a definition', async () => {
  await inProject(files, async (dir) => {
    mkdirSync(join(dir, 'lib/services/web.ts'));
    writeFileSync(join(dir, 'lib/services/web.ts/kept'), 'x\n');
    const before = treeOf(dir);
    expect((await imported(dir)).status).not.toBe(0);
    expect(treeOf(dir)).toEqual(before);
  });
});

test.each([
  [['./a.conf:/etc/app/a.conf:ro', './conf:/etc/app:ro']],
  [['./conf:/etc/app:ro', './a.conf:/etc/app/a.conf/:ro']],
])('of the mounts %j the inner one lies over the outer one', async (volumes) => {
  await inProject({ ...files, 'compose.yaml': composeOf(...volumes) }, async (dir) => {
    expect((await imported(dir)).status).toBe(0);
    expect(readFileSync(join(dir, 'images/web/files/etc/app/a.conf'), 'utf8')).toBe('of the file\n');
  });
});

test.each([
  [['./a.conf:/etc/app:ro', './conf/a.conf:/etc/app/a.conf:ro']],
  [['./conf:/etc/app:ro', './conf:/etc/app/a.conf:ro']],
])('refuses mounts %j that need a file and a folder in one place', async (volumes) => {
  await inProject({ ...files, 'compose.yaml': composeOf(...volumes) }, async (dir) => {
    const before = treeOf(dir);
    const { status, stderr } = await imported(dir);
    expect(status).toBe(2);
    expect(stderr).toContain('a file and a folder at once');
    expect(treeOf(dir)).toEqual(before);
  });
});

test('a name that is cut leaves room for the fleet and the port in the name of the target group', async () => {
  const name = 'orders-of-the-whole-company-and-its-daughters';
  const compose = `services:\n  ${name}:\n    image: shop/web:3\n    ports: ["8080:8080"]\n`;
  await inProject({ ...files, 'compose.yaml': compose }, async (dir) => {
    const { status, stdout } = await imported(dir);
    expect(stdout).toContain('lib/services/orders-of-t-');
    expect(status).toBe(0);
  });
});
