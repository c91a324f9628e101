import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readContainerRoot } from '../../lib/bake/container-root-reader';
import { layOver } from '../../lib/bake/lay-over';
import type { ContainerRoot } from '../../lib/systemd/container-root';
import { tarOf } from '../docker/image/image-builder';
import { thrownBy } from '../builders/thrown-by';

let dir: string;
let root: ContainerRoot;
beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), 'undock-over-'));
  const tar = tarOf([
    { name: './' },
    { name: 'broken', kind: 'symlink', link: 'nowhere' },
    { name: 'etc/' },
    { name: 'etc/localtime', kind: 'symlink', link: '/usr/lib/utc' },
    { name: 'etc/passwd', content: '' },
    { name: 'lib', kind: 'symlink', link: 'usr/lib' },
    { name: 'outside', kind: 'symlink', link: '/../../etc' },
    { name: 'usr/' },
    { name: 'usr/lib/' },
    { name: 'usr/lib/utc', content: '' },
  ]);
  writeFileSync(join(dir, 'root.tar'), tar);
  root = readContainerRoot(join(dir, 'root.tar'), { env: {}, exposedPorts: [], volumes: [], labels: {} });
});
afterAll(() => rmSync(dir, { recursive: true, force: true }));

const laid = (...paths: string[]) =>
  layOver(
    paths.map((path) => ({ path: `context/${path}`, executable: false, content: Buffer.from(path) })),
    'context/',
    root,
  ).map(({ path }) => path);

test.each([
  ['etc/app.conf', 'context/etc/app.conf'],
  ['at-the-top', 'context/at-the-top'],
  ['new/folder/f', 'context/new/folder/f'],
  ['lib/f', 'context/usr/lib/f'],
  ['lib/new/f', 'context/usr/lib/new/f'],
  // An absolute link ends in the image, not on the machine.
  ['outside/f', 'context/etc/f'],
  // A file in the place of a link, not of what it leads to.
  ['etc/localtime', 'context/etc/localtime'],
])('%s is laid over %s', (path, placed) => {
  expect(laid(path)).toEqual([placed]);
});

test.each([
  ['FileOverFolder', ['usr/lib'], '"/usr/lib" is a folder of the image'],
  ['FileOverFolder', ['lib'], '"/lib" is a folder of the image'],
  ['FileBelowNoFolder', ['broken/f'], '"/broken/f" lies below a file or a broken link of the image'],
  ['FileBelowNoFolder', ['etc/passwd/f'], '"/etc/passwd/f" lies below a file or a broken link of the image'],
  ['FileTwice', ['lib/f', 'usr/lib/f'], '"/usr/lib/f" is the same file of the image as /lib/f: /usr/lib/f'],
])('refuses %s', (code, paths, message) => {
  expect(thrownBy(() => laid(...paths))).toMatchObject({
    code,
    exitStatus: 2,
    message: `image.filesDir: ${message}, expected a file of its own in a folder; move it in image.filesDir`,
  });
});
