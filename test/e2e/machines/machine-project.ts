import { execFileSync } from 'node:child_process';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { ServiceDefinition } from '../../../lib/model/definition/service-definition';
import { startUndock } from '../undock-process';

const root = resolve(__dirname, '../../..');

/** How a bake of the built command ended. */
export interface BakeEnd {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A project of its own, in which services are imported, defined and baked with the built command. */
export class MachineProject {
  readonly dir = mkdtempSync(join(tmpdir(), 'undock-machines-'));
  readonly lockPath = join(this.dir, '.undock', 'images.local.lock.json');

  constructor() {
    mkdirSync(join(this.dir, 'lib/services'), { recursive: true });
    copyFileSync(join(root, 'lib/services/fleet.ts'), join(this.dir, 'lib/services/fleet.ts'));
  }

  /** Writes files below a folder of the project. */
  files(folder: string, files: Readonly<Record<string, string>>): void {
    mkdirSync(join(this.dir, folder), { recursive: true });
    for (const [name, text] of Object.entries(files)) writeFileSync(join(this.dir, folder, name), text);
  }

  define(service: ServiceDefinition): void {
    const text = `export const service = ${JSON.stringify(service, null, 2)};\n`;
    writeFileSync(join(this.dir, 'lib/services', `${service.name}.ts`), text);
  }

  private container(example: string): void {
    execFileSync(join(root, 'examples/build-images.sh'), [join(this.dir, 'images'), example], {
      stdio: ['ignore', 'ignore', 'inherit'],
    });
  }

  /** Imports an example from its compose file and its container image, built here. */
  async import(example: string): Promise<void> {
    this.container(example);
    const compose = join(root, 'examples', example, 'compose.yaml');
    const { status, stderr } = await this.undock('import', compose, `images/${example}.tar`);
    if (status !== 0) throw new Error(`import of ${example} ended with ${status}:\n${stderr}`);
    // An emulated processor, shared with others, is many times slower than EC2's.
    const path = join(this.dir, 'lib/services', `${example}.ts`);
    const patient = readFileSync(path, 'utf8').replace(
      /bootAllowanceSeconds: \d+/,
      'bootAllowanceSeconds: 300',
    );
    writeFileSync(path, patient);
  }

  /** `undock` in this project. */
  async undock(...args: readonly string[]): Promise<BakeEnd> {
    return startUndock(args, process.env, this.dir).ended;
  }

  /** Bakes and returns the disk's path; a bake that fails throws with what it said. */
  async bake(service: string): Promise<string> {
    const { status, stdout, stderr } = await this.undock('bake', service, '--local', '--json');
    if (status !== 0) throw new Error(`bake of ${service} ended with ${status}:\n${stderr.slice(-6000)}`);
    return (JSON.parse(stdout) as { disk: string }).disk;
  }

  /** Text of the lock of local images; empty when there is none. */
  get lock(): string {
    return existsSync(this.lockPath) ? readFileSync(this.lockPath, 'utf8') : '';
  }

  remove(): void {
    rmSync(this.dir, { recursive: true, force: true });
  }
}
