import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { UndockError } from '../model/undock-error';

export interface ProgramRun {
  readonly command: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Default: the working directory of this process. */
  readonly cwd?: string;
  /** Ends the program and everything it started. */
  readonly signal: AbortSignal;
  /** Called with every line of both streams. Default: nothing. */
  readonly onLine?: (line: string) => void;
}

export interface ProgramResult {
  /** Exit status; null when a signal ended it. */
  readonly status: number | null;
  /** Lines of both streams, in the order they arrived. */
  readonly lines: readonly string[];
}

/** Time a program has between the polite and the final signal, milliseconds. */
const graceMilliseconds = 2000;

/**
 * Runs a program to its end. It leads a process group of its own, so that what it started in turn (npx
 * starts node, cdk starts both) ends with it when `signal` aborts.
 *
 * Throws the signal's reason when aborted, and an UndockError `ProgramNotStarted` when there is no such program.
 */
export async function runProgram(run: ProgramRun): Promise<ProgramResult> {
  run.signal.throwIfAborted();
  const child = spawn(run.command, run.args, {
    env: run.env,
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
    ...(run.cwd !== undefined && { cwd: run.cwd }),
  });
  const lines: string[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    createInterface({ input: stream }).on('line', (line) => {
      lines.push(line);
      run.onLine?.(line);
    });
  }
  let final: NodeJS.Timeout | undefined;
  const end = (): void => {
    signalGroup(child.pid, 'SIGTERM');
    final = setTimeout(() => signalGroup(child.pid, 'SIGKILL'), graceMilliseconds);
  };
  run.signal.addEventListener('abort', end, { once: true });
  try {
    const status = await new Promise<number | null>((resolve, reject) => {
      child.once('error', reject);
      child.once('close', resolve);
    });
    run.signal.throwIfAborted();
    return { status, lines };
  } catch (cause) {
    run.signal.throwIfAborted();
    throw new UndockError(
      'ProgramNotStarted',
      `${run.command}: cannot be started (${(cause as Error).message}), expected an installed program; install it or mend PATH`,
      { cause },
    );
  } finally {
    clearTimeout(final);
    run.signal.removeEventListener('abort', end);
  }
}

function signalGroup(leader: number | undefined, signal: NodeJS.Signals): void {
  if (leader === undefined) return;
  try {
    process.kill(-leader, signal);
  } catch (error) {
    // The whole group has ended by itself.
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}
