import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { UndockError } from '../../model/undock-error';
import { lockFolder } from './folder-lock';
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
 * removed first. Of two that take it at once one gets it.
 *
 * @throws UndockError `LabRuns` when a lab runs there, `LeftoverRuns` when something of an earlier one does not end.
 */
export async function takeLabFolder(dir: string): Promise<LabFolder> {
  const lock = await lockFolder(dir);
  if (lock === undefined) throw await labRuns(dir);
  try {
    const leftovers = await empty(dir);
    await mkdir(dir, { recursive: true, mode: 0o700 });
    await writeWhole(ownerPath(dir), JSON.stringify(identify(process.pid)));
    const remove = async (): Promise<void> => {
      try {
        await empty(dir);
      } finally {
        await lock.release();
      }
    };
    return { dir, leftovers, remove };
  } catch (error) {
    await lock.release();
    throw error;
  }
}

/** The folder goes also when a process in it does not. */
async function empty(dir: string): Promise<number> {
  try {
    return await endLeftovers(dir);
  } finally {
    await rm(dir, { recursive: true, force: true });
  }
}

async function labRuns(dir: string): Promise<UndockError> {
  const owner = await labOwner(dir);
  const who = owner === undefined ? '' : ` (process ${owner.pid})`;
  return new UndockError(
    'LabRuns',
    `lab: one runs already in ${dir}${who}, expected none; ` +
      'see it with `npx undock lab status`, end it with `npx undock lab down`',
  );
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
