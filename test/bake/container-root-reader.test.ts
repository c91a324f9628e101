import { createWriteStream, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { pack } from 'tar-stream';
import { readContainerRoot } from '../../lib/bake/container-root-reader';

const config = { env: {}, exposedPorts: [], volumes: [], labels: {} };
let dir: string;
beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'undock-root-'));
  const tar = pack();
  tar.entry({ name: './', type: 'directory' });
  tar.entry({ name: 'bin', type: 'symlink', linkname: 'usr/bin' });
  tar.entry({ name: 'usr/bin/', type: 'directory' });
  tar.entry({ name: 'usr/bin/node', mode: 0o755 }, 'x');
  tar.entry({ name: 'usr/bin/data', mode: 0o644 }, 'x');
  tar.entry({ name: 'usr/bin/nodejs', type: 'link', linkname: 'usr/bin/node' });
  tar.entry({ name: 'usr/bin/absolute', type: 'symlink', linkname: '/usr/bin/node' });
  tar.entry({ name: 'usr/bin/outside', type: 'symlink', linkname: '../../../../../../usr/bin/node' });
  tar.entry({ name: 'usr/bin/loop', type: 'symlink', linkname: 'loop' });
  tar.entry({ name: 'usr/bin/dangling', type: 'symlink', linkname: 'nothing' });
  tar.entry({ name: './etc/passwd' }, 'app:x:7:8::/home/app:/bin/sh\n');
  tar.finalize();
  await pipeline(tar, createWriteStream(join(dir, 'root.tar')));
});
afterAll(() => rmSync(dir, { recursive: true, force: true }));

test('finds accounts; a file that is not there is empty', async () => {
  const { passwd, group } = await readContainerRoot(join(dir, 'root.tar'), config);
  expect({ passwd, group }).toEqual({ passwd: 'app:x:7:8::/home/app:/bin/sh\n', group: '' });
});

test.each([
  ['/usr/bin/node', true],
  ['/bin/node', true],
  ['/usr/bin/nodejs', true],
  ['/usr/bin/absolute', true],
  // `..` above the root stays in the root, as in a container.
  ['/usr/bin/outside', true],
  ['/usr/bin/data', false],
  ['/usr/bin', false],
  ['/bin', false],
  ['/usr/bin/loop', false],
  ['/usr/bin/dangling', false],
  ['/usr/bin/none', false],
])('%s is a program: %s', async (path, is) => {
  expect((await readContainerRoot(join(dir, 'root.tar'), config)).isProgram(path)).toBe(is);
});
