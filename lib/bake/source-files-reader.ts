import { lstat, readdir, readFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { UndockError } from '../model/undock-error';
import type { SourceFile } from './source-digest';

/**
 * Every file below a folder, as it goes into an image. Empty folders count for nothing.
 *
 * @param dir absolute path.
 * @param prefix put before every path, such as `context/`.
 * @throws UndockError `SourceFolderNotFound`, or `UnsupportedSourceFile` for a link, a socket or a device: a
 * link would mean something else on the machine it is copied to.
 */
export async function readSourceFiles(dir: string, prefix: string): Promise<readonly SourceFile[]> {
  const files: SourceFile[] = [];
  for (const path of await filesBelow(dir)) {
    const { mode } = await lstat(path);
    files.push({
      path: prefix + relative(dir, path).split(sep).join('/'),
      executable: (mode & 0o100) !== 0,
      content: await readFile(path),
    });
  }
  return files;
}

async function filesBelow(dir: string): Promise<readonly string[]> {
  const found: string[] = [];
  for (const entry of await entriesOf(dir)) {
    const path = join(dir, entry.name);
    if (entry.isDirectory()) found.push(...(await filesBelow(path)));
    else if (entry.isFile()) found.push(path);
    else {
      throw new UndockError(
        'UnsupportedSourceFile',
        `image source ${path}: is a link or a special file, expected files and folders; replace it by what it stands for`,
        { exitStatus: 2 },
      );
    }
  }
  return found;
}

async function entriesOf(dir: string) {
  try {
    return await readdir(dir, { withFileTypes: true });
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    if (code !== 'ENOENT' && code !== 'ENOTDIR') throw cause;
    throw new UndockError(
      'SourceFolderNotFound',
      `image source ${dir}: ${code === 'ENOENT' ? 'does not exist' : 'is not a folder'}, expected a folder; create it, or correct image.contextDir`,
      { exitStatus: 2, cause },
    );
  }
}
