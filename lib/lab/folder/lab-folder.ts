import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { UndockError } from '../../model/undock-error';
import { endLeftovers } from './leftover-processes';
import { identify, stillRuns, type ProcessIdentity } from './process-identity';

const owner = z.object({ pid: z.number().int().positive(), startTicks: z.string() });

/** Where a lab keeps all it has. There is one lab a folder. */
export interface LabFolder {
  readonly dir: string;
  /** What was found of an earlier lab that did not end in order, and has been removed: processes. */
  readonly leftovers: number;
  /** Removes the folder, and whatever of this lab still runs. */
  readonly remove: () => Promise<void>;
}

/**
 * Takes the folder for this process's lab. What a lab left there that is gone, killed for example, is ended and
 * removed first.
 *
 * @throws UndockError `LabRuns` when a lab runs there.
 */
export async function takeLabFolder(dir: string): Promise<LabFolder> {
  const running = await labOwner(dir);
  if (running !== undefined) {
    throw new UndockError(
      'LabRuns',
      `lab: one runs already in ${dir} (process ${running.pid}), expected none; ` +
        'see it with `npx undock lab status`, end it with `npx undock lab down`',
    );
  }
  const leftovers = await endLeftovers(dir);
  await rm(dir, { recursive: true, force: true });
  await mkdir(dir, { recursive: true, mode: 0o700 });
  await writeFile(ownerPath(dir), JSON.stringify(identify(process.pid)), { flag: 'wx' });
  const remove = async (): Promise<void> => {
    await endLeftovers(dir);
    await rm(dir, { recursive: true, force: true });
  };
  return { dir, leftovers, remove };
}

/** The process whose lab runs in this folder; undefined when none does. */
export async function labOwner(dir: string): Promise<ProcessIdentity | undefined> {
  const text = await readFile(ownerPath(dir), 'utf8').catch(() => '');
  const parsed = owner.safeParse(jsonOf(text));
  return parsed.success && stillRuns(parsed.data) ? parsed.data : undefined;
}

/** Writes a file of the folder whole: whoever reads it sees the old text or the new one. */
export async function writeWhole(path: string, text: string): Promise<void> {
  await writeFile(`${path}.new`, text);
  await rename(`${path}.new`, path);
}

function ownerPath(dir: string): string {
  return join(dir, 'owner.json');
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
