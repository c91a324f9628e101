import { open, stat } from 'node:fs/promises';
import { ArchiveFolder } from './archive-folder-file';
import { ArchiveTar } from './archive-tar-file';
import { compressionOf } from './compression';
import type { ImageArchive } from './image-archive';
import { imageRefusal } from './image-refusal';
import { unpackedArchive } from './unpacked-archive-file';

/**
 * Opens an image archive: what `docker save`, `podman save`, `buildah push` or `skopeo copy` write, as a tar
 * file or a folder. A tar that gzip or zstd compressed as a whole is unpacked first, into a file without a name.
 *
 * @throws UndockError `ImageArchiveNotFound`, `NotAnImageArchive`, `InvalidImageArchive`, and those of `unpackedArchive`.
 */
export async function openImageArchive(path: string): Promise<ImageArchive> {
  const found = await statOf(path);
  if (found.isDirectory()) return new ArchiveFolder(path);
  if (!found.isFile()) throw notAnArchive(path, 'is neither a file nor a folder');
  const file = await open(path);
  const { buffer, bytesRead } = await file.read(Buffer.alloc(512), 0, 512, 0).finally(() => file.close());
  const compression = compressionOf(buffer.subarray(0, bytesRead));
  if (compression === 'gzip' || compression === 'zstd')
    return ArchiveTar.open(path, await unpackedArchive(path));
  if (compression !== 'none')
    throw notAnArchive(path, `is compressed as a whole (${compression}); decompress it first`);
  if (bytesRead < 512) throw notAnArchive(path, `has ${bytesRead} bytes`);
  return ArchiveTar.open(path);
}

async function statOf(path: string) {
  try {
    return await stat(path);
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    if (code !== 'ENOENT' && code !== 'ENOTDIR') throw cause;
    throw imageRefusal(
      'ImageArchiveNotFound',
      `image ${path}: does not exist; save the image there with: docker save -o ${path} <image>`,
      cause,
    );
  }
}

function notAnArchive(path: string, what: string): Error {
  return imageRefusal(
    'NotAnImageArchive',
    `image ${path}: ${what}; expected what docker save writes or an OCI layout, as a tar file or a folder`,
  );
}
