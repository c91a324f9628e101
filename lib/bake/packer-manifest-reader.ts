import { readFile } from 'node:fs/promises';
import { badPackerManifest, parsePackerManifest, type BuiltImage } from './packer-manifest';

/**
 * Reads the manifest that Packer wrote.
 *
 * @throws UndockError `BadPackerManifest`, also when there is none.
 */
export async function readPackerManifest(path: string): Promise<BuiltImage> {
  try {
    return parsePackerManifest(await readFile(path, 'utf8'));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    throw badPackerManifest(`${path} was not written`, error);
  }
}
