import { execFile } from 'node:child_process';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { GuestKeys } from './guest-credential';
import type { CommandResult } from './machine';

/** Where the guest's SSH server listens. */
export const sshPort = 22;

/** Bytes of standard output that are kept. */
const outputLimit = 64 * 1024 * 1024;

/** Makes two keys in the folder: the one that may log in, and the one by which the guest is known. */
export async function makeGuestKeys(dir: string): Promise<GuestKeys> {
  const [publicKey, hostKey] = await Promise.all([
    makeKey(join(dir, 'key')).then(() => readFile(join(dir, 'key.pub'), 'utf8')),
    makeKey(join(dir, 'host-key')).then(() => readFile(join(dir, 'host-key'), 'utf8')),
  ]);
  return { publicKey, hostKey };
}

async function makeKey(path: string): Promise<void> {
  await Promise.all([path, `${path}.pub`].map((file) => rm(file, { force: true })));
  await promisify(execFile)('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-C', 'lab', '-f', path]);
}

/**
 * Runs commands as root in the guest behind a loopback port, with the key of `makeGuestKeys` in the same folder.
 * One connection serves all commands: a new one takes an emulated processor seconds. It ends with the guest's.
 */
export function secureShell(
  dir: string,
  port: number,
): (command: string, timeoutSeconds?: number) => Promise<CommandResult> {
  const ssh = (args: readonly string[], timeoutSeconds: number): Promise<CommandResult> =>
    new Promise((resolve) =>
      execFile(
        'ssh',
        [...options(port), ...args],
        // Relative paths, since that of a socket may have 107 bytes and that of the folder may have more.
        { cwd: dir, encoding: 'utf8', timeout: timeoutSeconds * 1000, maxBuffer: outputLimit },
        (error, stdout) => {
          const status = error === null ? 0 : typeof error.code === 'number' ? error.code : -1;
          resolve({ status: status === 255 ? -1 : status, stdout: stdout.trimEnd() });
        },
      ),
    );
  return async (command, timeoutSeconds = 60) => {
    const result = await ssh(['root@127.0.0.1', command], timeoutSeconds);
    // A connection that carried nothing may be one whose guest has restarted; the next command makes another.
    if (result.status === -1) await ssh(['-O', 'exit', 'root@127.0.0.1'], 5);
    return result;
  };
}

function options(port: number): readonly string[] {
  const settings = [
    'StrictHostKeyChecking=no',
    'UserKnownHostsFile=/dev/null',
    'LogLevel=ERROR',
    'BatchMode=yes',
    'IdentitiesOnly=yes',
    'ConnectTimeout=20',
    'ControlMaster=auto',
    'ControlPath=ssh',
    'ControlPersist=600',
  ];
  // No file of the user's: what runs in the lab does not depend on it.
  return ['-F', 'none', '-p', String(port), '-i', 'key', ...settings.flatMap((setting) => ['-o', setting])];
}
