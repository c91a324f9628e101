import { readFile } from 'node:fs/promises';
import { badPackerManifest } from './packer-manifest';

/**
 * Reads the manifest that Packer wrote.
 *
 * @param parse `parsePackerManifest` or `parseLocalPackerManifest`.
 * @throws UndockError `BadPackerManifest`, also when there is none.
 */
export async function readPackerManifest<T>(path: string, parse: (text: string) => T): Promise<T> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    throw badPackerManifest(`${path} was not written`, error);
  }
  return parse(text);
}
