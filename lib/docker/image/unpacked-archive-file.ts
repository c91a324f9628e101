import { randomBytes } from 'node:crypto';
import { createReadStream, openSync } from 'node:fs';
import { stat, type FileHandle } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { decompressed } from './decompress';
import { FlattenBudget } from './flatten-budget';
import { defaultFlattenLimits, ratioCountsFrom, type FlattenLimits } from './flatten-limits';
import { imageRefusal } from './image-refusal';
import { namelessFile } from './nameless-file';

/** Path under which a process opens a file that it holds, and that has no name any more (Linux, macOS, BSD). */
const heldFile = (fd: number): string => `/dev/fd/${fd}`;

/** Archives that were unpacked, for as long as the process lives: import and bake each read one several times. */
const unpacked = new Map<string, Promise<number>>();

/**
 * Unpacks an archive that is compressed as a whole (`docker save web | gzip`) once, and returns the path of the
 * tar: members of an archive are read in any order, which a compressed one does not allow. The file has no name and
 * goes with the process, and its memory stays flat. It lies where `TMPDIR` says; default: /var/tmp, since /tmp
 * is often memory.
 *
 * @throws UndockError `ImageLimitExceeded`, `TruncatedLayer`, `InvalidLayer`, `UnsupportedLayer`, `NoRoomForArchive`.
 */
export async function unpackedArchive(
  path: string,
  limits: Pick<FlattenLimits, 'maxBytes' | 'maxCompressionRatio'> = defaultFlattenLimits,
): Promise<string> {
  const { dev, ino, size, mtimeMs } = await stat(path);
  const identity = [dev, ino, size, mtimeMs, limits.maxBytes, limits.maxCompressionRatio].join(' ');
  let file = unpacked.get(identity);
  if (file === undefined) {
    file = unpack(path, { ...defaultFlattenLimits, ...limits });
    unpacked.set(identity, file);
    // The next one tries again.
    file.catch(() => unpacked.delete(identity));
  }
  return heldFile(await file);
}

async function unpack(path: string, limits: FlattenLimits): Promise<number> {
  const where = `image ${path}`;
  const budget = new FlattenBudget(where, limits);
  const folder = process.env['TMPDIR'] === undefined ? '/var/tmp' : tmpdir();
  const file = await temporaryFile(folder);
  let read = 0;
  let written = 0;
  const count = (bytes: number): void => {
    written += bytes;
    budget.countBytes(bytes);
    if (written > ratioCountsFrom && written > read * limits.maxCompressionRatio) {
      throw imageRefusal(
        'ImageLimitExceeded',
        `${where}: decompresses to more than ${limits.maxCompressionRatio} times its size, as a zip bomb does; save the image again, without compression`,
      );
    }
  };
  const source = bytesOf(path, (bytes) => (read += bytes));
  try {
    for await (const piece of decompressed(source, where, count, () => undefined))
      await file.writeFile(piece);
    // A number, since what is held this way is not closed when nothing refers to it.
    return openSync(heldFile(file.fd), 'r');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
    throw imageRefusal(
      'NoRoomForArchive',
      `${where}: is compressed as a whole, and ${folder} has no room for more than ${written} bytes of it; free some, set TMPDIR to a folder with more, or decompress it yourself`,
      error,
    );
  } finally {
    await file.close();
  }
}

async function* bytesOf(path: string, onRead: (bytes: number) => void): AsyncGenerator<Buffer> {
  for await (const chunk of createReadStream(path, { highWaterMark: 256 * 1024 })) {
    const piece = chunk as Buffer;
    onRead(piece.length);
    yield piece;
  }
}

async function temporaryFile(folder: string): Promise<FileHandle> {
  const name = `.undock-archive-${randomBytes(8).toString('hex')}`;
  return namelessFile(join(folder, name)).catch((error: unknown) => {
    if (folder === tmpdir()) throw error;
    return namelessFile(join(tmpdir(), name));
  });
}
