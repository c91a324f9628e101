import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * Creates a folder `<prefix><process id>-<random>` in `parent`, after removing those that processes left
 * there which are gone: a killed process cannot clean up, the next one does it.
 */
export async function createOwnFolder(parent: string, prefix: string): Promise<string> {
  for (const name of await readdir(parent)) {
    const owner = ownerOf(name, prefix);
    if (owner !== undefined && !isAlive(owner))
      await rm(join(parent, name), { recursive: true, force: true });
  }
  return mkdtemp(join(parent, `${prefix}${process.pid}-`));
}

/** Process id in the name of a folder that `createOwnFolder` made; undefined for any other name. */
function ownerOf(name: string, prefix: string): number | undefined {
  if (!name.startsWith(prefix)) return undefined;
  const found = /^(\d+)-[A-Za-z0-9]{6}$/.exec(name.slice(prefix.length));
  return found === null ? undefined : Number(found[1]);
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    // EPERM: it lives and belongs to someone else.
    return (error as NodeJS.ErrnoException).code !== 'ESRCH';
  }
}
