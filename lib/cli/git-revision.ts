import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

/**
 * Commit that holds exactly what is in a folder; null outside a repository, and with changes that no
 * commit has. The image lock does not count: baking several services in a row changes it.
 */
export async function gitRevision(dir: string): Promise<string | null> {
  try {
    const { stdout: commit } = await run('git', ['rev-parse', '--verify', 'HEAD'], { cwd: dir });
    const status = ['status', '--porcelain', '--', '.', ':(exclude)images.lock.json'];
    const { stdout: changes } = await run('git', status, { cwd: dir });
    return changes === '' ? commit.trim() : null;
  } catch {
    // No git, no repository, or no commit yet: the image then names no revision.
    return null;
  }
}
