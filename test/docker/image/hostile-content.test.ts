import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { flattenImage } from '../../../lib/docker/image/flatten-image-writer';
import { extended, pax, raw, record, refuses } from './hostile-layer';
import { entryBytes, gzipped, ociFiles, retype, tarOf, writeTar, type TestLayer } from './image-builder';
import { zstdBomb, zstdFrame } from './zstd-frame';

/** A file whose size field is written over. */
function sized(field: Buffer): TestLayer {
  const bytes = entryBytes({ name: 'f' });
  field.copy(bytes, 124);
  retype(bytes, '0');
  return raw(bytes);
}

const manyFiles = (count: number): TestLayer =>
  raw(...Array.from({ length: count }, (_, at) => entryBytes({ name: `f${at}` })));
const big = gzipped(tarOf([{ name: 'f', content: 'random'.repeat(1000) }]));

refuses({
  'a GNU sparse file': {
    layers: [[{ name: 's', type: 'S' }]],
    code: 'UnsupportedLayer',
    says: "'s' is a sparse file",
  },
  'a pax sparse file': {
    layers: [pax(record('GNU.sparse.realsize', '1099511627776'))],
    code: 'UnsupportedLayer',
    says: 'is a sparse file',
  },
  'an unknown type of entry': {
    layers: [[{ name: 's', type: 'V' }]],
    code: 'UnsupportedLayer',
    says: 'of type "V"',
  },
  'a bzip2 layer': {
    layers: [{ tar: tarOf([]), blob: Buffer.from('BZh91AY&SY') }],
    code: 'UnsupportedLayer',
    says: 'compressed with bzip2',
  },
  'an encrypted layer': {
    layers: [{ tar: tarOf([]), mediaType: 'application/vnd.oci.image.layer.v1.tar+encrypted' }],
    code: 'UnsupportedLayer',
    says: 'is encrypted',
  },
  'a foreign layer': {
    layers: [{ tar: tarOf([]), mediaType: 'application/vnd.docker.image.rootfs.foreign.diff.tar.gzip' }],
    code: 'UnsupportedLayer',
    says: 'lies elsewhere',
  },
  'a size of a terabyte': {
    layers: [sized(Buffer.from([0x80, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0]))],
    code: 'ImageLimitExceeded',
    says: 'says it holds 1099511627776 bytes',
  },
  'a size beyond what a number holds': {
    layers: [sized(Buffer.from([0x80, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0, 0, 0]))],
    code: 'InvalidLayer',
    says: 'whose size is not a number',
  },
  'a negative size': {
    layers: [sized(Buffer.alloc(12, 0xff))],
    code: 'InvalidLayer',
    says: 'whose size is not a number',
  },
  'a size that is no octal number': {
    layers: [sized(Buffer.from('0000009x000\0'))],
    code: 'InvalidLayer',
    says: 'whose size is not a number',
  },
  'a pax size that is no number': {
    layers: [pax(record('size', '1e9'))],
    code: 'InvalidLayer',
    says: 'expected a whole number',
  },
  'a malformed pax header': {
    layers: [pax('99 path=x\n')],
    code: 'InvalidLayer',
    says: 'malformed pax header',
  },
  'an extended header of a gigabyte': {
    layers: [extended('x', Buffer.alloc(0), 2 ** 30)],
    code: 'ImageLimitExceeded',
    says: 'extended header of 1073741824 bytes',
  },
  'a header with a wrong checksum': {
    layers: [raw(Buffer.alloc(512, 'x'))],
    code: 'InvalidLayer',
    says: 'does not match its checksum',
  },
  'a layer that is no tar': {
    layers: [{ tar: Buffer.from('{}'.repeat(400)) }],
    code: 'InvalidLayer',
    says: 'is not a tar file',
  },
  'a tar that ends in a file': {
    layers: [{ tar: entryBytes({ name: 'f', content: 'x'.repeat(2000) }).subarray(0, 1024) }],
    code: 'TruncatedLayer',
    says: 'ends in the middle of an entry, after 1024 bytes',
  },
  'a tar that ends in a header': {
    layers: [{ tar: entryBytes({ name: 'f' }).subarray(0, 300) }],
    code: 'TruncatedLayer',
    says: 'after 300 bytes',
  },
  'a gzip stream that ends early': {
    layers: [{ ...big, blob: big.blob!.subarray(0, -20) }],
    code: 'TruncatedLayer',
    says: 'gzip data ends too early',
  },
  'a damaged gzip stream': {
    layers: [{ tar: big.tar, blob: Buffer.concat([big.blob!.subarray(0, 12), Buffer.alloc(40, 0xee)]) }],
    code: 'InvalidLayer',
    says: 'gzip data is damaged',
  },
  'a zstd stream that ends early': {
    layers: [{ tar: big.tar, blob: zstdFrame(big.tar).subarray(0, -20) }],
    code: 'TruncatedLayer',
    says: 'zstd data ends too early',
  },
  'a layer that is not what the config says': {
    layers: [{ tar: tarOf([{ name: 'a' }]), blob: gzipSync(tarOf([{ name: 'b' }])) }],
    code: 'ImageDigestMismatch',
    says: 'layer 1 of 1, decompressed: has digest sha256:',
  },
  'a gzip bomb': {
    layers: [gzipped(tarOf([{ name: 'z', content: '\0'.repeat(80 * 2 ** 20) }]))],
    code: 'ImageLimitExceeded',
    says: 'decompresses to more than 200 times its size',
  },
  'a zstd bomb': {
    layers: [{ tar: tarOf([]), blob: zstdBomb(1024) }],
    code: 'ImageLimitExceeded',
    says: 'decompresses to more than 200 times its size',
  },
  'more bytes than allowed': {
    layers: [big, big],
    limits: { maxBytes: 12_000 },
    code: 'ImageLimitExceeded',
    says: 'has more than 12000 bytes in its layers',
  },
  'more entries than allowed': {
    layers: [manyFiles(6), manyFiles(5)],
    limits: { maxEntries: 10 },
    code: 'ImageLimitExceeded',
    says: 'has more than 10 entries',
  },
  'more implied folders than allowed': {
    layers: [[{ name: 'x/'.repeat(20) }]],
    limits: { maxEntries: 10 },
    code: 'ImageLimitExceeded',
    says: 'has more than 10 entries',
  },
  'more names than memory should hold': {
    layers: [manyFiles(9)],
    limits: { maxMetadataBytes: 10 },
    code: 'ImageLimitExceeded',
    says: 'bytes of names and extended attributes',
  },
});

test('refuses a million entries at the limit of half a million', async () => {
  const dir = mkdtempSync(join(tmpdir(), 'hostile-'));
  const many = entryBytes({ name: 'f' });
  const block = Buffer.alloc(many.length * 10_000, many);
  const tar = Buffer.concat([...Array.from({ length: 60 }, () => block), Buffer.alloc(1024)]);
  const archive = writeTar(join(dir, 'app.tar'), ociFiles([gzipped(tar)]));
  await expect(flattenImage(archive, join(dir, 'rootfs.tar'))).rejects.toMatchObject({
    code: 'ImageLimitExceeded',
    message: expect.stringContaining('has more than 500000 entries') as string,
  });
  rmSync(dir, { recursive: true });
}, 120_000);
