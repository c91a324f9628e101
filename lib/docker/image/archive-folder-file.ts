import { realpath, stat } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { imageRefusal } from './image-refusal';
import type { ArchivePart, ImageArchive } from './image-archive';
import { quotedName } from './quoted-name';

/** An image archive that is a folder, such as an OCI layout. Members that lead outside it are refused. */
export class ArchiveFolder implements ImageArchive {
  constructor(readonly path: string) {}

  async has(name: string): Promise<boolean> {
    return (await this.find(name)) !== undefined;
  }

  async find(name: string): Promise<ArchivePart | undefined> {
    if (name.split('/').includes('..') || name.startsWith('/') || name.includes('\0'))
      throw this.outside(name);
    const root = await realpath(this.path);
    try {
      const path = await realpath(join(root, name));
      if (!path.startsWith(root + sep)) throw this.outside(name);
      const found = await stat(path);
      return found.isFile() ? { path, offset: 0, size: found.size } : undefined;
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === 'ENOENT' || code === 'ENOTDIR' || code === 'ENAMETOOLONG') return undefined;
      throw error;
    }
  }

  private outside(name: string): Error {
    return imageRefusal(
      'InvalidImageArchive',
      `image ${this.path}: refers to ${quotedName(name)}, which leads out of the archive; save the image again`,
    );
  }
}
