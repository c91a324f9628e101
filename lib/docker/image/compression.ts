/** How a blob is compressed. No image tool writes bzip2 or xz today. */
export type Compression = 'none' | 'gzip' | 'zstd' | 'bzip2' | 'xz';

const magics: readonly (readonly [Compression, readonly number[]])[] = [
  ['gzip', [0x1f, 0x8b]],
  ['zstd', [0x28, 0xb5, 0x2f, 0xfd]],
  ['bzip2', [0x42, 0x5a, 0x68]],
  ['xz', [0xfd, 0x37, 0x7a, 0x58, 0x5a]],
];

/**
 * The compression by the first bytes: media types lie (`docker save` says nothing, some tools say gzip for
 * zstd), and a skippable zstd frame may come first in a blob that is read lazily.
 */
export function compressionOf(head: Uint8Array): Compression {
  const skippable =
    head[1] === 0x2a && head[2] === 0x4d && head[3] === 0x18 && ((head[0] ?? 0) & 0xf0) === 0x50;
  if (skippable) return 'zstd';
  return magics.find(([, magic]) => magic.every((byte, at) => head[at] === byte))?.[0] ?? 'none';
}
