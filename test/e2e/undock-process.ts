import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const command = join(__dirname, '..', '..', 'dist', 'bin', 'undock.js');

/** A run of the built command with a temporary folder of its own. */
export interface UndockProcess {
  readonly child: ChildProcess;
  /** Resolves when standard error has the text. */
  readonly says: (text: string) => Promise<void>;
  readonly ended: Promise<{
    readonly status: number | null;
    readonly stdout: string;
    readonly stderr: string;
  }>;
}

export function startUndock(args: readonly string[], env: NodeJS.ProcessEnv, cwd?: string): UndockProcess {
  const child = spawn(process.execPath, [command, ...args], { env, cwd, stdio: ['ignore', 'pipe', 'pipe'] });
  let stdout = '';
  let stderr = '';
  const waiting: (() => void)[] = [];
  child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => {
    stderr += chunk.toString();
    waiting.forEach((check) => check());
  });
  const ended = new Promise<{ status: number | null; stdout: string; stderr: string }>((resolve) =>
    child.once('close', (status) => resolve({ status, stdout, stderr })),
  );
  const says = (text: string): Promise<void> =>
    new Promise((resolve, reject) => {
      const check = (): void => {
        if (stderr.includes(text)) resolve();
      };
      waiting.push(check);
      check();
      void ended.then(() => reject(new Error(`ended without saying '${text}':\n${stderr}`)));
    });
  return { child, says, ended };
}

/** Running processes that have this folder as their temporary one: what a command started, however deep. */
export function processesOf(temporaryFolder: string): string[] {
  const { stdout } = spawnSync('ps', ['-eo', 'pid=,stat=,args='], { encoding: 'utf8' });
  return stdout.split('\n').filter((line) => {
    const found = /^\s*(\d+)\s+(\S+)/.exec(line);
    if (found === null || found[2]?.startsWith('Z') === true) return false;
    try {
      return readFileSync(`/proc/${found[1]}/environ`, 'utf8')
        .split('\0')
        .includes(`TMPDIR=${temporaryFolder}`);
    } catch {
      return false;
    }
  });
}

export function filesOf(folder: string): string[] {
  return readdirSync(folder).filter((name) => name.startsWith('undock-'));
}
