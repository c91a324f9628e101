import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { importVerb } from '../../lib/cli/import';
import { run } from '../../lib/cli/program';
import { aCliContext } from '../builders/cli-context';
import { aFleetDefinition } from '../builders/fleet';
import { definitionText, inProject, treeOf } from '../builders/project-folder';

const composeOf = (image: string, top = '') => `${top}services:\n  web:\n    image: ${image}\n`;
const inspectOf = (image: string) =>
  JSON.stringify([{ Id: 'a', Name: '/web', Config: { Image: image }, HostConfig: {}, Mounts: [] }]);

const files = {
  'lib/services/fleet.ts': definitionText('FleetDefinition', aFleetDefinition()),
  'shop/docker/compose.yaml': composeOf('shop/web:3'),
  'blog/docker/compose.yaml': composeOf('blog/web:3'),
  'shop.json': inspectOf('shop/web:3'),
  'blog.json': inspectOf('blog/web:3'),
};

async function imported(dir: string, ...args: string[]) {
  const { context, written } = aCliContext(dir);
  const status = await run(['import', ...args], context, [importVerb]);
  return { status, ...written };
}

test.each([
  ['shop/docker', 'blog/docker', "compose project 'docker' in shop/docker", "'docker' in blog/docker"],
  ['shop.json', 'blog.json', "container 'web' of image shop/web", "container 'web' of image blog/web"],
  ['shop/docker', 'shop.json', "compose project 'docker'", "container 'web' of image shop/web"],
])('refuses to replace the service of %s by that of %s', async (first, second, before, now) => {
  await inProject(files, async (dir) => {
    expect((await imported(dir, first)).status).toBe(0);
    const tree = treeOf(dir);
    const { status, stderr } = await imported(dir, second);
    expect(status).toBe(2);
    for (const said of ['lib/services/web.ts', before, now, '--force']) expect(stderr).toContain(said);
    expect(treeOf(dir)).toEqual(tree);
    expect((await imported(dir, second, '--force')).status).toBe(0);
    expect((await imported(dir, second)).status).toBe(0);
  });
});

test('a newer version of the same container is the same source', async () => {
  await inProject({ ...files, 'new.json': inspectOf('shop/web:4') }, async (dir) => {
    await imported(dir, 'shop.json');
    expect((await imported(dir, 'new.json')).status).toBe(0);
  });
});

test('a compose project with a name of its own is the same wherever it is', async () => {
  const named = composeOf('shop/web:3', 'name: shop\n');
  await inProject({ ...files, 'a/compose.yaml': named, 'b/compose.yaml': named }, async (dir) => {
    await imported(dir, 'a');
    expect((await imported(dir, 'b')).status).toBe(0);
  });
});

test('the first line of a definition names its source, and no absolute path', async () => {
  await inProject(files, async (dir) => {
    await imported(dir, join(dir, 'shop/docker/compose.yaml'));
    const [line = ''] = readFileSync(join(dir, 'lib/services/web.ts'), 'utf8').split('\n');
    expect(line).toContain("from service 'web' of compose project 'docker' in shop/docker.");
    expect(line).not.toContain(dir);
  });
});
