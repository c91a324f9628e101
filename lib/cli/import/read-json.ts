import { readFile } from 'node:fs/promises';
import { UndockError } from '../../model/undock-error';

/** Throws `InvalidJson`, exit status 2. */
export async function readJson(path: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(path, 'utf8')) as unknown;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw new UndockError('InvalidJson', `${path}: is not JSON (${error.message}); write it again`, {
      exitStatus: 2,
      cause: error,
    });
  }
}
