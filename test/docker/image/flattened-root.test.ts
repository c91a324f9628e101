import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openFlattened } from '../../../lib/docker/image/flattened-root-file';
import type { FlattenedRoot } from '../../../lib/docker/image/flattened-root';
import { tarOf } from './image-builder';

let dir: string;
let root: FlattenedRoot;

beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), 'root-'));
  const tar = tarOf([
    { name: './' },
    { name: 'bin', kind: 'symlink', link: 'usr/bin' },
    { name: 'big', content: 'x'.repeat(3 * 2 ** 20) },
    { name: 'etc/' },
    { name: 'etc/passwd', content: 'app:x:7:7::/:/bin/sh\n' },
    { name: 'loop', kind: 'symlink', link: 'loop' },
    { name: 'srv/' },
    { name: 'srv/up', kind: 'symlink', link: '../../../../etc' },
    { name: 'srv/run', mode: 0o755 },
    { name: 'usr/' },
    { name: 'usr/bin/' },
    { name: 'usr/bin/busybox', mode: 0o755, content: 'B' },
    { name: 'usr/bin/caf\xc3\xa9', mode: 0o755 },
    { name: 'usr/bin/data' },
    { name: 'usr/bin/sh', kind: 'symlink', link: '/bin/busybox' },
    { name: 'usr/bin/twin', kind: 'hardlink', link: 'usr/bin/busybox' },
  ]);
  writeFileSync(join(dir, 'r.tar'), tar);
  root = openFlattened(join(dir, 'r.tar'));
});
afterAll(() => {
  root.close();
  rmSync(dir, { recursive: true });
});

test.each([
  ['sh', undefined, undefined, '/usr/bin/sh'],
  ['sh', '/nowhere:/bin', undefined, '/bin/sh'],
  ['café', '/usr/bin', undefined, '/usr/bin/café'],
  ['twin', '/bin', undefined, '/bin/twin'],
  ['data', '/usr/bin', undefined, undefined],
  ['bin', '/usr', undefined, undefined],
  ['absent', undefined, undefined, undefined],
  ['', undefined, undefined, undefined],
  ['run', ':/bin', '/srv', '/srv/run'],
  ['./run', '/bin', '/srv', '/srv/run'],
  ['/bin//sh', '/usr', undefined, '/bin/sh'],
  ['/loop/x', undefined, undefined, undefined],
])('program %j on PATH %j in folder %j is %j', (command, path, workingDir, expected) => {
  expect(root.resolveExecutable(command, path, workingDir)).toBe(expected);
});

test('paths resolve as for a process with this root', () => {
  expect(root.resolve('/srv/up/passwd')?.path).toBe('/etc/passwd');
  expect(root.resolve('/bin/sh')?.path).toBe('/usr/bin/busybox');
  expect(root.resolve('../..')?.path).toBe('/');
  expect(root.resolve('/etc/passwd/x')).toBeUndefined();
  expect(root.resolve('/loop')).toBeUndefined();
});

test('small files are read, hard links too, and beyond the first read of the tar', () => {
  expect(root.readSmallFile('/srv/up/passwd')?.toString()).toBe('app:x:7:7::/:/bin/sh\n');
  expect(root.readSmallFile('/usr/bin/twin')?.toString()).toBe('B');
  expect(root.readSmallFile('/etc')).toBeUndefined();
  expect(() => root.readSmallFile('/big')).toThrow(
    expect.objectContaining({ code: 'ImageLimitExceeded' }) as Error,
  );
});

test('every path is listed', () => {
  expect(root.list().slice(0, 4)).toEqual(['/', '/bin', '/big', '/etc']);
  expect(root.list()).toContain('/usr/bin/café');
});

test.each([
  ['/', '/'],
  ['/bin', '/usr/bin'],
  ['/bin/new/er', '/usr/bin/new/er'],
  ['/srv/up/new', '/etc/new'],
  ['//usr/./bin', '/usr/bin'],
  ['/usr/bin/café', '/usr/bin/café'],
  ['/loop', undefined],
  ['/loop/new', undefined],
  ['/etc/passwd', '/etc/passwd'],
  ['/etc/passwd/', undefined],
  ['/etc/passwd/new', undefined],
  ['/new/../etc', undefined],
])('%s would be made at %s', (path, place) => {
  expect(root.placeOf(path)).toBe(place);
});
