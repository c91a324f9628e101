import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const programs = resolve(__dirname, '../../packer/files/usr/lib/undock');

/** How a program of the image ended. */
export interface Ended {
  readonly status: number | null;
  readonly stderr: string;
}

/** Folders that stand in for an instance's, in which the image's programs can be run. */
export class InstanceMachine {
  readonly dir = mkdtempSync(join(tmpdir(), 'undock-instance-'));

  constructor(
    private readonly imdsUrl: string,
    contract: Readonly<Record<string, string | number>>,
  ) {
    this.write('readiness', lines(contract));
    this.setUptime(5);
  }

  write(name: string, text: string): void {
    writeFileSync(join(this.dir, name), text);
  }

  /** Seconds since the machine booted, as its programs see it. */
  setUptime(seconds: number): void {
    this.write('uptime', `${seconds}.50 0.00\n`);
  }

  read(name: string): string {
    return readFileSync(join(this.dir, name), 'utf8');
  }

  has(name: string): boolean {
    return existsSync(join(this.dir, name));
  }

  async run(
    program: string,
    env: Readonly<Record<string, string>> = {},
    args: readonly string[] = [],
  ): Promise<Ended> {
    const child = spawn(join(programs, program), args, {
      env: {
        PATH: process.env['PATH'],
        UNDOCK_RUN_DIR: this.dir,
        UNDOCK_CONTRACT_FILE: join(this.dir, 'readiness'),
        UNDOCK_UPTIME_FILE: join(this.dir, 'uptime'),
        UNDOCK_IMDS_URL: this.imdsUrl,
        UNDOCK_PROBE_PAUSE_SECONDS: '0',
        UNDOCK_RESTART_PAUSE_SECONDS: '0',
        ...env,
      },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let stderr = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
    const status = await new Promise<number | null>((end) => child.once('close', end));
    return { status, stderr };
  }

  remove(): void {
    rmSync(this.dir, { recursive: true, force: true });
  }
}

/** Values as the KEY=value lines of the image's files. */
export function lines(values: Readonly<Record<string, string | number>>): string {
  return Object.entries(values)
    .map(([key, value]) => `${key}=${value}\n`)
    .join('');
}
