import { access, lstat, mkdir, readdir, readFile, rm } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { UndockError } from '../../model/undock-error';
import { keepMade } from '../keep-made';
import { createOwnFolder } from '../own-folder';
import { runProgram } from '../run-program';
import { dockerHostName, type DiskFile } from './docker-host-name';

export interface DockerHostDiskInput {
  /** Undock's folder in the user's cache. */
  readonly cacheDir: string;
  /** Folder of the Packer template, for `base/make-base.sh`. */
  readonly packerDir: string;
  /** `tools/docker-host`, for what lies on the disk besides packages. */
  readonly hostDir: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly signal: AbortSignal;
  /** Called with every line the making prints. Default: nothing. */
  readonly onLine?: (line: string) => void;
}

/** What a Docker host is started from; paths as a `MachineSpec` has them. */
export interface DockerHostDisk {
  /** `docker-host-<digest>`: unique to its content. */
  readonly name: string;
  readonly disk: string;
  readonly kernel: string;
  readonly initrd: string;
}

/**
 * Debian's own Docker and what it needs: iptables for published ports; without AppArmor's programs Docker 20.10
 * starts no container on a kernel that has AppArmor on.
 */
const packages = ['docker.io', 'containerd', 'runc', 'apparmor', 'iptables'];

/**
 * Disk of the lab's Docker hosts: the base disk of every image, with Docker and the unit that runs one container.
 * It is made once, which takes root and minutes, and kept in the cache. Interrupted or failed, nothing of it stays.
 *
 * @throws UndockError `DockerHostNotMade` with the last lines, `ProgramNotStarted`, or the signal's reason.
 */
export async function dockerHostDisk(input: DockerHostDiskInput): Promise<DockerHostDisk> {
  const { cacheDir, packerDir, hostDir, env } = input;
  const overlay = join(hostDir, 'rootfs');
  const files = [...(await filesBelow(join(packerDir, 'base'))), ...(await filesBelow(overlay))];
  const name = dockerHostName(files, packages, env['UNDOCK_DEBIAN_MIRROR'] ?? '');
  const bases = join(cacheDir, 'bases');
  const dir = join(bases, name);
  const made: DockerHostDisk = {
    name,
    disk: join(dir, 'base.qcow2'),
    kernel: join(dir, 'vmlinuz'),
    initrd: join(dir, 'initrd.img'),
  };
  if (await exists(made.disk)) return made;
  await mkdir(bases, { recursive: true });
  const making = await createOwnFolder(bases, '.making-');
  try {
    await make(making, overlay, input);
    await keepMade(making, dir);
  } finally {
    await rm(making, { recursive: true, force: true });
  }
  return made;
}

async function make(output: string, overlay: string, input: DockerHostDiskInput): Promise<void> {
  const { packerDir, env, signal, onLine } = input;
  const { status, lines } = await runProgram({
    command: join(packerDir, 'base', 'make-base.sh'),
    args: [output],
    env: { ...env, UNDOCK_BASE_INSTALL: packages.join(' '), UNDOCK_BASE_OVERLAY: overlay },
    signal,
    ...(onLine === undefined ? {} : { onLine }),
  });
  if (status === 0) return;
  throw new UndockError(
    'DockerHostNotMade',
    `disk of Docker hosts: make-base.sh ended with status ${status ?? 'unknown'}, expected 0; see its last lines, nothing was kept:\n${lines.slice(-15).join('\n')}`,
  );
}

async function filesBelow(dir: string): Promise<readonly DiskFile[]> {
  const entries = await readdir(dir, { withFileTypes: true, recursive: true });
  return Promise.all(
    entries
      .filter((entry) => entry.isFile())
      .map(async ({ parentPath, name }) => {
        const path = join(parentPath, name);
        return {
          path: relative(dir, path).split(sep).join('/'),
          executable: ((await lstat(path)).mode & 0o100) !== 0,
          content: await readFile(path),
        };
      }),
  );
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
