import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { flattenImage } from '../../../lib/docker/image/flatten-image-writer';
import { readImageConfig } from '../../../lib/docker/image/image-config-reader';
import { readImageTags } from '../../../lib/docker/image/image-tags-reader';
import { unpackedArchive } from '../../../lib/docker/image/unpacked-archive-file';
import { flattenedLines } from './flattened-entries';
import { gzipped, ociFiles, savedFiles, tarOf, writeTar, type Files } from './image-builder';
import { zstdBomb, zstdFrame } from './zstd-frame';

let dir: string;
let before: string | undefined;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'compressed-'));
  before = process.env['TMPDIR'];
  process.env['TMPDIR'] = dir;
});
afterEach(() => {
  if (before === undefined) delete process.env['TMPDIR'];
  else process.env['TMPDIR'] = before;
  rmSync(dir, { recursive: true });
});

const tar = tarOf([
  { name: 'a', content: 'A' },
  { name: 'b', content: 'B'.repeat(70_000) },
]);

/** The archive of these files as one compressed file; nothing else is in the folder. */
function archive(
  name: string,
  compress: (bytes: Buffer) => Buffer,
  files: Files = savedFiles([{ tar }]),
): string {
  const plain = writeTar(join(dir, 'plain.tar'), files);
  const path = join(dir, name);
  writeFileSync(path, compress(readFileSync(plain)));
  rmSync(plain);
  return path;
}

test.each<[string, (bytes: Buffer) => Buffer, Files]>([
  ['app.tar.gz', (bytes) => gzipSync(bytes), savedFiles([{ tar }])],
  ['app.tar.zst', zstdFrame, savedFiles([{ tar }])],
  ['app.tar.gz', (bytes) => gzipSync(bytes), ociFiles([gzipped(tar)])],
  // What pigz and appending write: several members, one after the other.
  [
    'app.tgz',
    (bytes) => Buffer.concat([gzipSync(bytes.subarray(0, 999)), gzipSync(bytes.subarray(999))]),
    savedFiles([{ tar }]),
  ],
])('%s is read as the tar in it, and nothing is left', async (name, compress, files) => {
  const path = archive(name, compress, files);
  expect(await readImageConfig(path)).toMatchObject({ cmd: ['serve'] });
  const out = join(dir, 'rootfs.tar');
  await flattenImage(path, out);
  expect(flattenedLines(out).slice(1)).toEqual(['a=A', `b=${'B'.repeat(70_000)}`]);
  expect(readdirSync(dir).sort()).toEqual([name, 'rootfs.tar']);
});

test('the names of its image are read too', async () => {
  expect(await readImageTags(archive('app.tar.gz', (bytes) => gzipSync(bytes)))).toEqual(['app:1']);
});

test('it is unpacked once, and again when the file is another one', async () => {
  const path = archive('app.tar.gz', (bytes) => gzipSync(bytes));
  const first = await unpackedArchive(path);
  expect(await unpackedArchive(path)).toBe(first);
  archive('app.tar.gz', (bytes) => gzipSync(bytes), savedFiles([{ tar: tarOf([{ name: 'other' }]) }]));
  expect(await unpackedArchive(path)).not.toBe(first);
});

describe('an archive that is refused leaves nothing', () => {
  test.each<[string, string, (bytes: Buffer) => Buffer]>([
    ['TruncatedLayer', 'ends too early', (bytes) => gzipSync(bytes).subarray(0, -200)],
    ['InvalidLayer', 'is damaged', (bytes) => gzipSync(bytes).fill(0x55, 30, 60)],
    ['ImageLimitExceeded', 'as a zip bomb does', () => zstdBomb(200)],
    ['InvalidLayer', '', () => gzipSync(Buffer.alloc(2000, 'no tar'))],
    ['ImageDigestMismatch', 'expected sha256:', (bytes) => gzipSync(changed(bytes))],
  ])('refuses with %s', async (code, says, compress) => {
    const path = archive('app.tar.gz', compress);
    await expect(flattenImage(path, join(dir, 'rootfs.tar'))).rejects.toMatchObject({
      code,
      exitStatus: 2,
      message: expect.stringMatching(new RegExp(`^image ${path}.*${says}`)) as string,
    });
    expect(readdirSync(dir)).toEqual(['app.tar.gz']);
  });

  test('refuses one that is larger than its limit', async () => {
    const path = archive('app.tar.gz', (bytes) => gzipSync(bytes));
    const limits = { maxBytes: 50_000, maxCompressionRatio: 200 };
    await expect(unpackedArchive(path, limits)).rejects.toMatchObject({ code: 'ImageLimitExceeded' });
    expect(readdirSync(dir)).toEqual(['app.tar.gz']);
  });
});

/** With another byte in the content of a file of the layer. */
function changed(bytes: Buffer): Buffer {
  const at = bytes.indexOf('BBBB');
  const other = Buffer.from(bytes);
  other[at] = 0x43;
  return other;
}
