import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { flattenImage } from '../../../lib/docker/image/flatten-image-writer';
import { flattenedEntries, flattenedLines } from './flattened-entries';
import { gzipped, ociFiles, savedFiles, tarOf, writeFolder, writeTar, type TestEntry } from './image-builder';

let dir: string;
beforeEach(() => (dir = mkdtempSync(join(tmpdir(), 'flatten-'))));
afterEach(() => rmSync(dir, { recursive: true }));

const out = (): string => join(dir, 'rootfs.tar');

async function flattened(...layers: readonly (readonly TestEntry[])[]): Promise<readonly string[]> {
  const archive = writeTar(join(dir, 'app.tar'), ociFiles(layers.map((it) => gzipped(tarOf(it)))));
  await flattenImage(archive, out());
  return flattenedLines(out()).slice(1);
}

test('a whiteout takes away what is below, not what its own layer brings', async () => {
  expect(
    await flattened(
      [{ name: 'a', content: 'old' }, { name: 'b/' }, { name: 'b/c', content: 'c' }, { name: 'kept' }],
      [{ name: 'a', content: 'new' }, { name: '.wh.a' }, { name: '.wh.b' }, { name: '.wh.absent' }],
    ),
  ).toEqual(['a=new', 'kept=']);
});

test('an opaque folder keeps only what its own layer brings, wherever the mark stands', async () => {
  expect(
    await flattened(
      [{ name: 'etc/' }, { name: 'etc/old' }, { name: 'etc/sub/' }, { name: 'etc/sub/old' }],
      [{ name: 'etc/', mode: 0o700 }, { name: 'etc/new' }, { name: 'etc/.wh..wh..opq' }],
    ),
  ).toEqual(['etc/', 'etc/new=']);
});

test('a hard link keeps its content when its target is shadowed or taken away', async () => {
  expect(
    await flattened(
      [
        { name: 'a', content: 'A' },
        { name: 'a2', kind: 'hardlink', link: 'a' },
        { name: 'b', content: 'B' },
        { name: 'c', kind: 'hardlink', link: './b' },
      ],
      [{ name: 'a', content: 'other' }, { name: '.wh.b' }],
    ),
  ).toEqual(['a=other', 'a2=A', 'c=B']);
});

test('hard links that both stay are one file', async () => {
  expect(
    await flattened([{ name: 'z', content: 'Z' }], [{ name: 'a', kind: 'hardlink', link: 'z' }]),
  ).toEqual(['a=Z', 'z hardlink a']);
});

test('a folder is replaced by a file with all that is in it, and a file by a folder', async () => {
  expect(
    await flattened(
      [{ name: 'x/' }, { name: 'x/y' }, { name: 'f', content: 'f' }],
      [{ name: 'x', content: 'file' }, { name: 'f/' }, { name: 'f/g' }],
    ),
  ).toEqual(['f/', 'f/g=', 'x=file']);
});

test('a folder that comes again gets the new owner and keeps its content', async () => {
  await flattened([{ name: 'd/' }, { name: 'd/x' }], [{ name: 'd/', mode: 0o1777, uid: 5 }]);
  expect(flattenedEntries(out()).map(({ name, mode, uid }) => ({ name, mode, uid }))).toEqual([
    { name: './', mode: 0o755, uid: 0 },
    { name: 'd/', mode: 0o1777, uid: 5 },
    { name: 'd/x', mode: 0o644, uid: 0 },
  ]);
});

test('a layer without an end mark is read, its last block not filled up', async () => {
  const tar = tarOf([{ name: 'a', content: 'A' }]).subarray(0, 513);
  await flattenImage(writeTar(join(dir, 'app.tar'), ociFiles([{ tar }])), out());
  expect(flattenedLines(out())).toEqual(['./', 'a=A']);
});

test('the last of several entries of one name in a layer wins', async () => {
  expect(
    await flattened([
      { name: 'a', content: '1' },
      { name: 'a', content: '2' },
    ]),
  ).toEqual(['a=2']);
});

test('a missing parent is made as root’s folder', async () => {
  expect(await flattened([{ name: 'a/b/c', content: 'x' }])).toEqual(['a/', 'a/b/', 'a/b/c=x']);
});

test('a layer writes through the links of a merged system', async () => {
  expect(
    await flattened(
      [
        { name: 'usr/lib/' },
        { name: 'lib', kind: 'symlink', link: 'usr/lib' },
        { name: 'run/' },
        { name: 'var/run', kind: 'symlink', link: '/run' },
        { name: 'run/gone' },
      ],
      [{ name: 'lib/a.so' }, { name: 'var/run/pid' }, { name: 'var/run/.wh.gone' }],
    ),
  ).toEqual([
    'lib symlink usr/lib',
    'run/',
    'run/pid=',
    'usr/',
    'usr/lib/',
    'usr/lib/a.so=',
    'var/',
    'var/run symlink /run',
  ]);
});

test('owners, modes, times and attributes come through, beyond what ustar holds too', async () => {
  const long = `${'d'.repeat(150)}/${'f'.repeat(200)}`;
  await flattened([
    {
      name: long,
      uid: 3_000_000,
      gid: 65_534,
      mode: 0o4755,
      mtime: -5,
      xattrs: { 'security.capability': '\x01\0\xff' },
    },
    { name: 'caf\xe9', kind: 'symlink', link: 'x\xff'.repeat(80) },
  ]);
  const found = flattenedEntries(out());
  expect(found.find(({ name }) => name === long)).toMatchObject({
    uid: 3_000_000,
    gid: 65_534,
    mode: 0o4755,
    mtime: -5,
    xattrs: new Map([['security.capability', '\x01\0\xff']]),
  });
  expect(found.find(({ name }) => name === 'caf\xe9')?.linkName).toBe('x\xff'.repeat(80));
});

test('the root folder’s own entry sets its owner and mode', async () => {
  await flattened([{ name: './', mode: 0o700, uid: 7 }]);
  expect(flattenedEntries(out())).toMatchObject([{ name: './', mode: 0o700, uid: 7 }]);
});

test('device nodes, fifos and their links are left out and said, and shadow what is below', async () => {
  const layers = [
    [{ name: 'dev/null', content: 'file' }, { name: 'p' }],
    [
      { name: 'dev/null', type: '3' },
      { name: 'p', type: '6' },
      { name: 'q', kind: 'hardlink' as const, link: 'p' },
    ],
    [{ name: '.wh.p' }],
  ];
  const archive = writeTar(join(dir, 'app.tar'), ociFiles(layers.map((it) => gzipped(tarOf(it)))));
  const { skipped, entries } = await flattenImage(archive, out());
  expect(flattenedLines(out())).toEqual(['./', 'dev/']);
  expect(entries).toBe(2);
  const why = 'is a device node or fifo; systemd gives the service its own /dev';
  expect(skipped).toEqual([
    { path: 'dev/null', why },
    { path: 'q', why },
  ]);
});

test('a label of the building machine is left out, in one line for all files', async () => {
  const xattrs = { 'security.selinux': 'l', 'user.a': 'b' };
  const archive = writeTar(
    join(dir, 'app.tar'),
    ociFiles([
      {
        tar: tarOf([
          { name: 'a', xattrs },
          { name: 'b', xattrs },
        ]),
      },
    ]),
  );
  const { skipped } = await flattenImage(archive, out());
  expect(skipped).toEqual([
    {
      path: 'a',
      why: 'extended attribute security.selinux, which means something only where it was set; likewise on 1 more',
    },
  ]);
  expect(flattenedEntries(out())[1]!.xattrs).toEqual(new Map([['user.a', 'b']]));
});

test('files that AUFS kept for hard links are no part of the image, their links are', async () => {
  expect(
    await flattened([
      { name: '.wh..wh.plnk/' },
      { name: '.wh..wh.plnk/1.2', content: 'linked' },
      { name: '.wh..wh.aufs' },
      { name: 'a', kind: 'hardlink', link: '.wh..wh.plnk/1.2' },
    ]),
  ).toEqual(['a=linked']);
});

test('the same image gives the same bytes from every kind of archive, and nothing else is left', async () => {
  const layers = [[{ name: 'a', content: 'A'.repeat(600_000) }], [{ name: 'b/c', content: 'C' }]].map(tarOf);
  const plain = layers.map((tar) => ({ tar }));
  const zip = layers.map(gzipped);
  const archives = [
    writeTar(join(dir, '1.tar'), ociFiles(plain)),
    writeTar(join(dir, '2.tar'), savedFiles(zip)),
    writeTar(join(dir, '3.tar'), savedFiles(plain)),
    writeFolder(join(dir, '4'), ociFiles(zip)),
    writeFolder(join(dir, '5'), savedFiles(plain)),
  ];
  const digests = new Set<string>();
  for (const archive of archives) digests.add((await flattenImage(archive, out())).digest);
  expect([...digests]).toHaveLength(1);
  expect(readdirSync(dir).sort()).toEqual(['1.tar', '2.tar', '3.tar', '4', '5', 'rootfs.tar']);
});

test('progress ends at the size of the layers and of the tar', async () => {
  const tar = tarOf([{ name: 'a', content: 'A'.repeat(600_000) }]);
  const seen: Record<string, [number, number | undefined]> = {};
  const archive = writeTar(join(dir, '1.tar'), ociFiles([{ tar }]));
  const { bytes } = await flattenImage(archive, out(), {
    onProgress: (it) => (seen[it.phase] = [it.bytes, it.totalBytes]),
  });
  expect(seen).toEqual({ reading: [tar.length, tar.length], writing: [bytes, undefined] });
});

test('an abort leaves nothing', async () => {
  const archive = writeTar(join(dir, '1.tar'), ociFiles([gzipped(tarOf([{ name: 'a' }]))]));
  const reason = new Error('interrupted');
  await expect(flattenImage(archive, out(), { signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
  expect(readdirSync(dir)).toEqual(['1.tar']);
});

test('takes 128 layers and refuses one more: each is an open file', async () => {
  const layers = (count: number) =>
    Array.from({ length: count }, (_, at) => gzipped(tarOf([{ name: `f${at}` }])));
  const most = await flattenImage(writeTar(join(dir, 'most.tar'), ociFiles(layers(128))), out());
  expect(most.entries).toBe(129);
  const archive = writeTar(join(dir, 'more.tar'), ociFiles(layers(129)));
  await expect(flattenImage(archive, out())).rejects.toMatchObject({
    code: 'ImageLimitExceeded',
    message: `image ${archive}: has 129 layers, expected 128 at most; build it with fewer steps, or squash it`,
  });
});
