import { Readable } from 'node:stream';
import * as zlib from 'node:zlib';
import { Decompress } from 'fzstd';
import { compressionOf, type Compression } from './compression';
import { imageRefusal } from './image-refusal';

/** Large pieces: a 16 KiB one, zlib's default, costs a turn of the event loop for every few files. */
const pieceBytes = 128 * 1024;

/** Compressed bytes that the script decoder of zstd takes at once: it holds what comes of them in memory. */
const zstdStepBytes = 128 * 1024;

/**
 * Decompresses a layer, whatever it is compressed with, in pieces.
 *
 * @param where begins every message.
 * @param onBytes is told of each piece before it is passed on, and may throw.
 * @param onCompression is told first what the layer is compressed with.
 * @throws UndockError `UnsupportedLayer`, `TruncatedLayer`, `InvalidLayer`.
 */
export async function* decompressed(
  source: AsyncIterable<Buffer>,
  where: string,
  onBytes: (count: number) => void,
  onCompression: (compression: Compression) => void,
): AsyncGenerator<Buffer> {
  const chunks = source[Symbol.asyncIterator]();
  const first = await chunks.next();
  const head: Buffer = first.done === true ? Buffer.alloc(0) : first.value;
  const whole = rejoined(head, chunks);
  const compression = compressionOf(head);
  onCompression(compression);
  try {
    for await (const piece of decoder(compression, whole, where, onBytes)) yield piece;
  } catch (cause) {
    throw decodingFailure(cause, compression, where);
  }
}

async function* rejoined(head: Buffer, rest: AsyncIterator<Buffer>): AsyncGenerator<Buffer> {
  yield head;
  for (let next = await rest.next(); next.done !== true; next = await rest.next()) yield next.value;
}

function decoder(
  compression: Compression,
  source: AsyncGenerator<Buffer>,
  where: string,
  onBytes: (count: number) => void,
): AsyncIterable<Buffer> {
  switch (compression) {
    case 'none':
      return counted(source, onBytes);
    case 'gzip':
      return through(zlib.createGunzip({ chunkSize: pieceBytes }), source, onBytes);
    case 'zstd':
      return zstd(source, onBytes);
    case 'bzip2':
    case 'xz':
      throw imageRefusal(
        'UnsupportedLayer',
        `${where}: is compressed with ${compression}, expected gzip, zstd or nothing; push or save the image with gzip`,
      );
  }
}

async function* counted(
  source: AsyncIterable<Buffer>,
  onBytes: (count: number) => void,
): AsyncGenerator<Buffer> {
  for await (const piece of source) {
    onBytes(piece.length);
    yield piece;
  }
}

/** zlib decodes on a thread of its own, so that parsing, hashing and writing go on beside it. */
async function* through(
  stage: zlib.Gunzip,
  source: AsyncGenerator<Buffer>,
  onBytes: (count: number) => void,
): AsyncGenerator<Buffer> {
  const input = Readable.from(source, { objectMode: true, highWaterMark: 2 });
  input.on('error', (error) => stage.destroy(error));
  input.pipe(stage);
  try {
    yield* counted(stage as AsyncIterable<Buffer>, onBytes);
  } finally {
    input.destroy();
    stage.destroy();
  }
}

interface NativeZstd {
  readonly createZstdDecompress?: (options: { chunkSize: number }) => zlib.Gunzip;
}

/** Node has zstd from 22.15 on; before that, a decoder in script does it, about as fast as gzip. */
function zstd(source: AsyncGenerator<Buffer>, onBytes: (count: number) => void): AsyncIterable<Buffer> {
  const native = (zlib as NativeZstd).createZstdDecompress;
  return native === undefined
    ? zstdInScript(source, onBytes)
    : through(native({ chunkSize: pieceBytes }), source, onBytes);
}

async function* zstdInScript(
  source: AsyncGenerator<Buffer>,
  onBytes: (count: number) => void,
): AsyncGenerator<Buffer> {
  let pieces: Buffer[] = [];
  const decode = new Decompress((piece) => {
    onBytes(piece.length);
    // The decoder uses its memory again for the next block.
    if (piece.length > 0) pieces.push(Buffer.from(piece));
  });
  for await (const chunk of source) {
    for (let at = 0; at < chunk.length; at += zstdStepBytes) {
      decode.push(chunk.subarray(at, at + zstdStepBytes));
      yield* pieces;
      pieces = [];
    }
  }
  decode.push(new Uint8Array(0), true);
  yield* pieces;
}

function decodingFailure(cause: unknown, compression: Compression, where: string): unknown {
  const { code } = cause as { code?: unknown };
  const ended = code === 'Z_BUF_ERROR' || (compression === 'zstd' && code === 5);
  if (ended) {
    return imageRefusal(
      'TruncatedLayer',
      `${where}: its ${compression} data ends too early; save or download the image again`,
      cause,
    );
  }
  const broken =
    (typeof code === 'string' && /^Z(STD)?_/.test(code)) ||
    (compression === 'zstd' && typeof code === 'number');
  return broken
    ? imageRefusal(
        'InvalidLayer',
        `${where}: its ${compression} data is damaged; save or download the image again`,
        cause,
      )
    : cause;
}
