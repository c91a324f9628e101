import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { setTimeout as delay } from 'node:timers/promises';
import { UndockError } from '../../model/undock-error';
import { askHaproxy } from './stats-socket';

export interface HaproxyProcessInput {
  readonly configFile: string;
  readonly statsSocket: string;
  /** Called with every line it prints. */
  readonly onLine: (line: string) => void;
  /** The process it takes the listening sockets over from, and then tells to end when its requests have. */
  readonly replaces?: HaproxyProcess;
  readonly signal: AbortSignal;
}

export interface HaproxyProcess {
  readonly pid: number;
  readonly ended: Promise<void>;
  readonly hasEnded: () => boolean;
  readonly kill: () => void;
}

const deadlineMilliseconds = 30_000;
const tailLines = 12;

/**
 * Starts one HAProxy process in the foreground and waits until it serves. Not in master-worker mode: each process is
 * a child of this one, and the kernel kills each when this one ends, however that happens.
 *
 * Throws an UndockError `BalancerFailed` with the end of its log; the process it was to replace serves on.
 */
export async function startHaproxy(input: HaproxyProcessInput): Promise<HaproxyProcess> {
  const { configFile, statsSocket, onLine, replaces, signal } = input;
  const takeOver =
    replaces === undefined || replaces.hasEnded() ? [] : ['-x', statsSocket, '-sf', String(replaces.pid)];
  const args = ['--pdeathsig', 'KILL', 'haproxy', '-db', '-f', configFile, ...takeOver];
  const child = spawn('setpriv', args, { stdio: ['ignore', 'pipe', 'pipe'] });
  const log: string[] = [];
  for (const stream of [child.stdout, child.stderr])
    createInterface({ input: stream }).on('line', (line) => {
      log.push(line);
      if (log.length > tailLines) log.shift();
      onLine(line);
    });
  let over = false;
  const ended = new Promise<void>((resolve) =>
    child.once('close', () => {
      over = true;
      resolve();
    }),
  );
  try {
    await Promise.race([
      once(child, 'spawn'),
      once(child, 'error').then(([error]) => Promise.reject(error as Error)),
    ]);
    await serving();
  } catch (cause) {
    child.kill('SIGKILL');
    signal.throwIfAborted();
    throw new UndockError(
      'BalancerFailed',
      `haproxy: ${(cause as Error).message}, expected a balancer that serves; install haproxy and util-linux, and free the ports it names. Its log ends:\n${log.join('\n')}`,
      { cause },
    );
  }
  return {
    pid: child.pid ?? 0,
    ended,
    hasEnded: () => over,
    kill: () => void child.kill('SIGKILL'),
  };

  /** The socket of the process before has the same path until this one has all of its listeners. */
  async function serving(): Promise<void> {
    const until = Date.now() + deadlineMilliseconds;
    while (Date.now() < until) {
      signal.throwIfAborted();
      if (over) throw new Error(`it ended with exit status ${String(child.exitCode)} before it served`);
      const info = await askHaproxy(statsSocket, 'show info').catch(() => '');
      if (info.includes(`\nPid: ${child.pid}\n`)) return;
      await delay(20);
    }
    throw new Error(`it did not answer within ${deadlineMilliseconds / 1000} seconds`);
  }
}
