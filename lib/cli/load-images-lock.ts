import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { emptyImagesLock, type ImagesLock } from '../model/images-lock';
import { emptyLocalImagesLock, type LocalImagesLock } from '../model/local-images-lock';
import { parseImagesLock, parseLocalImagesLock } from '../model/parse-images-lock';

/**
 * Reads the image lock. A file that does not exist is a lock that names no image yet. Throws an
 * UndockError `InvalidImagesLock` for one that cannot be understood.
 */
export async function loadImagesLock(path: string): Promise<ImagesLock> {
  const text = await readImagesLock(path);
  return text === undefined ? emptyImagesLock : parseImagesLock(text, basename(path));
}

/** Reads the lock of local images, in the same way. */
export async function loadLocalImagesLock(path: string): Promise<LocalImagesLock> {
  const text = await readImagesLock(path);
  return text === undefined ? emptyLocalImagesLock : parseLocalImagesLock(text, basename(path));
}

/** The text of the image lock; undefined when there is no such file. */
export async function readImagesLock(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
