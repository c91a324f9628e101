import { rename, rm, writeFile } from 'node:fs/promises';
import type { ImagesLock } from '../model/images-lock';

/**
 * Replaces the lock file in one step: whoever reads it, and whenever this process ends, the file is
 * whole, either as before or as after.
 */
export async function writeImagesLock(path: string, lock: ImagesLock): Promise<void> {
  const temporary = `${path}.${process.pid}.new`;
  try {
    await writeFile(temporary, `${JSON.stringify(lock, null, 2)}\n`);
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}
