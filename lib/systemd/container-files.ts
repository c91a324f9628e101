import type { ProcessSettings } from '../model/definition/process-settings';
import { rootDirectory } from './container-root';
import type { Program } from './program';

/** MiB of `/dev/shm` in a container that does not say (Docker). */
const dockerSharedMemoryMiB = 64;

/**
 * Directives that give a program the files it had in its container: its own root, the API file systems, and
 * what a container engine writes under /etc.
 */
export function containerFiles(serviceName: string, process: ProcessSettings): string[] {
  const root = rootDirectory(serviceName);
  const own = (path: string) => (process.tmpfs ?? []).some((tmpfs) => tmpfs.path === path);
  return [
    `RootDirectory=${root}`,
    'MountAPIVFS=yes',
    // systemd would mount an empty /run; images keep folders with owners of their own there.
    ...(own('/run') || own('/var/run') ? [] : [`BindPaths=${root}/run:/run`]),
    'BindReadOnlyPaths=/etc/undock/hosts:/etc/hosts',
    `BindReadOnlyPaths=${(process.dns ?? []).length > 0 ? '/etc/undock/resolv.conf' : '/etc/resolv.conf'}:/etc/resolv.conf`,
    ...(own('/dev/shm')
      ? []
      : [
          `TemporaryFileSystem=/dev/shm:size=${process.sharedMemoryMiB ?? dockerSharedMemoryMiB}M,mode=1777,nosuid,nodev,noexec`,
        ]),
    ...(process.readOnlyRoot === true ? (process.caches ?? []).map((path) => `ReadWritePaths=+${path}`) : []),
  ];
}

/** Memory file systems that only the service sees. */
export function memoryFileSystems({ tmpfs = [] }: ProcessSettings): string[] {
  return tmpfs.map(
    ({ path, sizeMiB, mode = '1777' }) =>
      `TemporaryFileSystem=${path}:${sizeMiB === undefined ? '' : `size=${sizeMiB}M,`}mode=${mode},nosuid,nodev`,
  );
}

/**
 * Folder of a worker's heartbeat, below /run: writable for the program, which its container's /run need not be,
 * and empty at every start, so that no earlier heartbeat counts. Elsewhere the folder is the image's.
 */
export function heartbeatFolder({ service, settings, container }: Program): string[] {
  if (container === undefined || service.kind !== 'worker') return [];
  const folder = service.readiness.heartbeatPath.replace(/\/[^/]*$/, '');
  const mounted = (settings.tmpfs ?? []).some(
    ({ path }) => path === folder || (!['/run', '/var/run'].includes(path) && folder.startsWith(`${path}/`)),
  );
  if (!/^(\/var)?\/run\/./.test(folder) || mounted) return [];
  const { uid, gid } = container.identity;
  return [`TemporaryFileSystem=${folder}:size=1M,mode=0755,uid=${uid},gid=${gid},nosuid,nodev,noexec`];
}

/** `/etc/hosts` of the service: the machine itself, and the names the definition adds. */
export function hostsFile({ extraHosts = {} }: ProcessSettings): string {
  return [
    '127.0.0.1 localhost',
    '::1 localhost ip6-localhost ip6-loopback',
    ...Object.entries(extraHosts).map(([name, address]) => `${address} ${name}`),
    '',
  ].join('\n');
}

/** `/etc/resolv.conf` of a service that names its own name servers. */
export function resolvConf(servers: readonly string[]): string {
  return servers.map((server) => `nameserver ${server}\n`).join('');
}
