import { rename, rm, writeFile } from 'node:fs/promises';
import type { ImagesLock } from '../model/images-lock';
import type { LocalImagesLock } from '../model/local-images-lock';

/**
 * Replaces a lock file in one step: whoever reads it, and whenever this process ends, the file is
 * whole, either as before or as after.
 */
export async function writeImagesLock(path: string, lock: ImagesLock | LocalImagesLock): Promise<void> {
  const temporary = `${path}.${process.pid}.new`;
  try {
    await writeFile(temporary, `${JSON.stringify(lock, null, 2)}\n`);
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}
