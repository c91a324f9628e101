import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readContainerRoot } from '../../lib/bake/container-root-reader';
import { tarOf } from '../docker/image/image-builder';
import { thrownBy } from '../builders/thrown-by';

const config = { env: {}, exposedPorts: [], volumes: [], labels: {} };
let dir: string;
beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), 'undock-root-'));
  const tar = tarOf([
    { name: './' },
    { name: 'bin', kind: 'symlink', link: 'usr/bin' },
    { name: 'etc/' },
    { name: 'etc/passwd', kind: 'symlink', link: '../usr/passwd' },
    { name: 'usr/' },
    { name: 'usr/passwd', content: 'app:x:7:8::/home/app:/bin/sh\n' },
    { name: 'usr/bin/' },
    { name: 'usr/bin/node', mode: 0o755, content: 'x' },
    { name: 'usr/bin/data', mode: 0o644, content: 'x' },
    { name: 'usr/bin/nodejs', kind: 'hardlink', link: 'usr/bin/node' },
    { name: 'usr/bin/absolute', kind: 'symlink', link: '/usr/bin/node' },
    { name: 'usr/bin/outside', kind: 'symlink', link: '../../../../../../usr/bin/node' },
    { name: 'usr/bin/loop', kind: 'symlink', link: 'loop' },
    { name: 'usr/bin/dangling', kind: 'symlink', link: 'nothing' },
  ]);
  writeFileSync(join(dir, 'root.tar'), tar);
});
afterAll(() => rmSync(dir, { recursive: true, force: true }));

test('finds accounts, also behind a link; a file that is not there is empty', () => {
  const { passwd, group } = readContainerRoot(join(dir, 'root.tar'), config);
  expect({ passwd, group }).toEqual({ passwd: 'app:x:7:8::/home/app:/bin/sh\n', group: '' });
});

test('refuses accounts of more than 1 MiB', () => {
  const path = join(dir, 'large.tar');
  const content = 'x'.repeat(2 ** 20 + 1);
  writeFileSync(path, tarOf([{ name: './' }, { name: 'etc/' }, { name: 'etc/group', content }]));
  expect(thrownBy(() => readContainerRoot(path, config))).toMatchObject({ code: 'ImageLimitExceeded' });
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
])('%s is a program: %s', (path, is) => {
  expect(readContainerRoot(join(dir, 'root.tar'), config).isProgram(path)).toBe(is);
});
