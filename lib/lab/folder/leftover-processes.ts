import { readdirSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { identify, stillRuns, type ProcessIdentity } from './process-identity';

/** Programs that a lab starts. Another one that names the folder, such as an editor, is the user's own. */
const programs = /^(qemu-system-|haproxy|docker-registry|socat|setpriv|python3?)/;

/** Processes of a lab in this folder: their arguments name something in it. */
export function processesOf(dir: string): ProcessIdentity[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid)
    .filter((name) => belongsTo(dir, argumentsOf(name)))
    .flatMap((name) => identify(Number(name)) ?? []);
}

/** Kills what an earlier lab in this folder left behind and waits until it is gone. */
export async function endLeftovers(dir: string): Promise<number> {
  const found = processesOf(dir);
  for (const { pid } of found) {
    try {
      process.kill(pid, 'SIGKILL');
    } catch {
      // It has ended meanwhile.
    }
  }
  while (found.some(stillRuns)) await sleep(50);
  return found.length;
}

function belongsTo(dir: string, [program = '', ...args]: readonly string[]): boolean {
  return programs.test(basename(program)) && args.some((argument) => argument.includes(`${dir}/`));
}

function argumentsOf(pid: string): string[] {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0');
  } catch {
    return [];
  }
}
