import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { UndockError } from '../model/undock-error';
import { packageDir } from './package-dir';

/** How a run of Packer ended. */
export interface PackerResult {
  /** Exit status; null when a signal ended it. */
  readonly status: number | null;
  /** Everything it printed, both streams. */
  readonly output: string;
  /** True when this process was asked to stop meanwhile. */
  readonly interrupted: boolean;
}

/**
 * Runs the pinned Packer and waits for it, also when interrupted: SIGINT, SIGTERM and SIGHUP are passed on as
 * SIGINT, upon which Packer removes what it made. It has a process group of its own, since a second SIGINT
 * (the terminal's besides ours) would make it leave without cleaning up.
 *
 * @param onLine called with every line as it is printed.
 * @throws UndockError `PackerNotStarted`.
 */
export async function runPacker(
  args: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
  onLine: (line: string) => void,
): Promise<PackerResult> {
  const script = join(packageDir(), 'tools', 'packer.sh');
  const child = spawn(script, args, {
    env: { ...env, CHECKPOINT_DISABLE: '1', PACKER_NO_COLOR: '1' },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  let interrupted = false;
  const passOn = (): void => {
    interrupted = true;
    child.kill('SIGINT');
  };
  process.on('SIGINT', passOn);
  process.on('SIGTERM', passOn);
  process.on('SIGHUP', passOn);
  const lines: string[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    createInterface({ input: stream }).on('line', (line) => {
      lines.push(line);
      onLine(line);
    });
  }
  try {
    const status = await new Promise<number | null>((resolve, reject) => {
      child.once('error', reject);
      child.once('close', resolve);
    });
    return { status, output: lines.join('\n'), interrupted };
  } catch (cause) {
    throw new UndockError(
      'PackerNotStarted',
      `packer: ${script} cannot be run (${(cause as Error).message}), expected a script that bash runs; install bash`,
      { cause },
    );
  } finally {
    process.off('SIGINT', passOn);
    process.off('SIGTERM', passOn);
    process.off('SIGHUP', passOn);
  }
}
