import { readdirSync, readFileSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { UndockError } from '../../model/undock-error';
import { identify, stillRuns, type ProcessIdentity } from './process-identity';

/** Programs that a lab starts. Another one that names the folder, such as an editor, is the user's own. */
const programs = /^(qemu-|haproxy|docker-registry|socat|setpriv|python3?|ssh|openssl)/;

/** Time a killed process has to be gone, milliseconds: the kernel first writes what it owes to a disk. */
const patience = 20_000;

/** Processes of a lab in this folder: their arguments name something in it. */
export function processesOf(dir: string): ProcessIdentity[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid)
    .filter((name) => belongsTo(dir, argumentsOf(name)))
    .flatMap((name) => identify(Number(name)) ?? []);
}

/**
 * Kills what an earlier lab in this folder left behind and waits until it is gone.
 *
 * @throws UndockError `LeftoverRuns` when it does not go.
 */
export async function endLeftovers(dir: string): Promise<number> {
  const found = processesOf(dir);
  for (const { pid } of found) {
    try {
      process.kill(pid, 'SIGKILL');
    } catch {
      // It has ended meanwhile.
    }
  }
  const until = Date.now() + patience;
  for (let left = found; left.length > 0; left = left.filter(stillRuns)) {
    if (Date.now() > until) throw stays(dir, left);
    await sleep(20);
  }
  return found.length;
}

function stays(dir: string, left: readonly ProcessIdentity[]): UndockError {
  const pids = left.map(({ pid }) => pid).join(', ');
  return new UndockError(
    'LeftoverRuns',
    `lab: process ${pids} of ${dir} still runs after it was killed, expected its end; see what it waits for with \`ps -o pid,stat,wchan,args -p ${pids}\``,
  );
}

function belongsTo(dir: string, [program = '', ...args]: readonly string[]): boolean {
  return programs.test(basename(program)) && args.some((argument) => argument.includes(`${resolve(dir)}/`));
}

function argumentsOf(pid: string): string[] {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0');
  } catch {
    return [];
  }
}
