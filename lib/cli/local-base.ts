import { access, mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { keepMade } from '../lab/keep-made';
import { createOwnFolder } from '../lab/own-folder';
import { runProgram } from '../lab/run-program';
import { UndockError } from '../model/undock-error';
import { cacheDir } from './cache-dir';
import type { CliContext } from './context';
import { interruptible } from './interruptible';
import { createProgress } from './create-progress';
import { requirePrograms } from './require-programs';

/** What is made. */
export interface LocalBaseRequest {
  /** From `localBaseName`. */
  readonly name: string;
  readonly packages: readonly string[];
  /** Folder of the Packer template. */
  readonly packerDir: string;
}

/**
 * Folder with the base disk, its kernel and its key, in the user's cache; made when it is not there.
 * Interrupted or failed, nothing of it stays.
 *
 * @throws UndockError `ProgramsMissing`, `BaseNotMade` or `Interrupted`.
 */
export async function localBase(request: LocalBaseRequest, context: CliContext): Promise<string> {
  const bases = join(cacheDir(context.env), 'bases');
  const dir = join(bases, request.name);
  if (await exists(join(dir, 'base.qcow2'))) return dir;
  requirePrograms(
    'local base disk',
    [
      { program: 'mmdebstrap', package: 'mmdebstrap' },
      { program: 'mke2fs', package: 'e2fsprogs' },
      { program: 'qemu-img', package: 'qemu-utils' },
      { program: 'ssh-keygen', package: 'openssh-client' },
    ],
    context.env,
  );
  await mkdir(bases, { recursive: true });
  await createProgress(context).step('make the base disk (once)', (note) =>
    interruptible(async (signal) => {
      const making = await createOwnFolder(bases, '.making-');
      try {
        await make(request, making, { env: context.env, signal, onLine: note });
        await keepMade(making, dir);
      } finally {
        await rm(making, { recursive: true, force: true });
      }
    }),
  );
  return dir;
}

async function make(
  { packages, packerDir }: LocalBaseRequest,
  output: string,
  run: Pick<Parameters<typeof runProgram>[0], 'env' | 'signal' | 'onLine'>,
): Promise<void> {
  const command = join(packerDir, 'base', 'make-base.sh');
  const { status, lines } = await runProgram({ ...run, command, args: [output, ...packages] });
  if (status === 0) return;
  throw new UndockError(
    'BaseNotMade',
    `local base disk: make-base.sh ended with status ${status ?? 'unknown'}, expected 0; see its last lines, nothing was kept:\n${lines.slice(-15).join('\n')}`,
  );
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
