import { spawn, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { UndockError } from '../model/undock-error';

export interface LocalApiInput {
  /** Python that has the emulator. */
  readonly python: string;
  /** `tools/local-api.py`. */
  readonly script: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly signal: AbortSignal;
  /** In a lab nothing happens by itself: its loop decides. Default: `demo`, where moto decides. */
  readonly mode?: 'demo' | 'lab';
  /** Time to wait for the first answer. Default: 60 seconds; a cold start takes two to ten. */
  readonly deadlineMilliseconds?: number;
}

export interface LocalApi {
  /** Such as `http://127.0.0.1:40123`. */
  readonly endpoint: string;
  readonly pid: number;
  /** What the internal interface of a lab asks for; empty in a demo, which has none. */
  readonly labToken: string;
  /** The end of its log: warnings and errors, without the requests it answered well. */
  readonly log: () => readonly string[];
  /** Ends it and waits until it has ended. May be called again. */
  readonly stop: () => Promise<void>;
}

/** Lines of the emulator's log that are kept for an error to show. */
const tailLines = 12;

const answeredWell = /" [23]\d\d -$/;

/**
 * Starts the local AWS API on a free loopback port and waits until it answers. It ends with `stop`, and also
 * when this process does, however that happens: it watches the pipe that this process holds.
 *
 * Throws an UndockError `LocalApiFailed` with the end of its log, or the signal's reason when aborted.
 */
export async function startLocalApi(input: LocalApiInput): Promise<LocalApi> {
  const { python, script, env, signal, mode = 'demo', deadlineMilliseconds = 60_000 } = input;
  signal.throwIfAborted();
  const labToken = mode === 'lab' ? randomBytes(32).toString('hex') : '';
  const child = spawn(python, mode === 'lab' ? [script, '--lab'] : [script], {
    // By the environment: arguments can be read by every process.
    env: mode === 'lab' ? { ...env, UNDOCK_LAB_TOKEN: labToken } : env,
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  // Writing to it is never needed; a pipe that breaks is noticed by the end of the process.
  child.stdin.on('error', () => undefined);
  const log: string[] = [];
  createInterface({ input: child.stderr }).on('line', (line) => {
    if (answeredWell.test(line)) return;
    log.push(line);
    if (log.length > tailLines) log.shift();
  });
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  const stop = async (): Promise<void> => end(child, ended);
  try {
    const within = AbortSignal.any([signal, AbortSignal.timeout(deadlineMilliseconds)]);
    const port = await firstPort(child, within);
    const endpoint = `http://127.0.0.1:${port}`;
    await fetch(`${endpoint}/moto-api/`, { signal: within });
    return { endpoint, pid: child.pid ?? 0, labToken, log: () => log, stop };
  } catch (cause) {
    await stop();
    signal.throwIfAborted();
    throw new UndockError(
      'LocalApiFailed',
      `local API: ${(cause as Error).message}, expected an answer within ${deadlineMilliseconds / 1000} seconds; ` +
        `run again, or remove the folder of its Python (${python}) so that it is installed anew. Its log ends:\n${log.join('\n')}`,
      { cause },
    );
  }
}

/** The port in the first line it prints. */
async function firstPort(
  child: ChildProcess & { readonly stdout: NodeJS.ReadableStream },
  signal: AbortSignal,
): Promise<number> {
  const attempt = new AbortController();
  const within = AbortSignal.any([signal, attempt.signal]);
  try {
    const lines = createInterface({ input: child.stdout });
    const answer = await Promise.race([
      once(lines, 'line', { signal: within }) as Promise<[string]>,
      once(child, 'close', { signal: within }).then(([status]) => {
        throw new Error(`it ended with exit status ${String(status)} before it served`);
      }),
    ]);
    return (JSON.parse(answer[0]) as { readonly port: number }).port;
  } finally {
    attempt.abort();
  }
}

async function end(child: ChildProcess, ended: Promise<void>): Promise<void> {
  if (child.pid === undefined) return;
  child.stdin?.end();
  child.kill('SIGTERM');
  const final = setTimeout(() => child.kill('SIGKILL'), 2000);
  await ended;
  clearTimeout(final);
}
