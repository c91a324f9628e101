import type { ProcessSettings } from '../model/definition/process-settings';
import { rootDirectory, type ContainerRoot } from './container-root';

/** MiB of `/dev/shm` in a container that does not say (Docker). */
const dockerSharedMemoryMiB = 64;

/**
 * Directives that give a program the files it had in its container: its own root, the API file systems, and
 * what a container engine writes under /etc.
 */
export function containerFiles(
  serviceName: string,
  process: ProcessSettings,
  image: Pick<ContainerRoot, 'placeOf'>,
): string[] {
  const own = (path: string) => (process.tmpfs ?? []).some((tmpfs) => tmpfs.path === path);
  return [
    `RootDirectory=${rootDirectory(serviceName)}`,
    'MountAPIVFS=yes',
    ...(own('/run') || own('/var/run') ? [] : runFolder(serviceName, process, image)),
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

/**
 * The /run of the image: systemd would mount an empty one, and images keep folders with owners of their own there.
 * A link is followed inside the image; systemd would follow it on the machine, to the /run of the machine itself.
 * A mount stays writable in a root that is not, so that has to be said again.
 */
function runFolder(
  serviceName: string,
  { readOnlyRoot }: ProcessSettings,
  { placeOf }: Pick<ContainerRoot, 'placeOf'>,
): string[] {
  const place = placeOf('/run/')?.replace(/\/$/, '');
  // Nothing is lost where it cannot be a folder, nor where systemd would read its name in another way.
  if (place === undefined || !/^(\/[\w.-]+)+$/.test(place)) return [];
  return [
    `${readOnlyRoot === true ? 'BindReadOnlyPaths' : 'BindPaths'}=${rootDirectory(serviceName)}${place}:/run`,
  ];
}

/** Memory file systems that only the service sees. */
export function memoryFileSystems({ tmpfs = [] }: ProcessSettings): string[] {
  return tmpfs.map(
    ({ path, sizeMiB, mode = '1777', uid, gid }) =>
      `TemporaryFileSystem=${path}:${[
        ...(sizeMiB === undefined ? [] : [`size=${sizeMiB}M`]),
        `mode=${mode}`,
        ...(uid === undefined ? [] : [`uid=${uid}`]),
        ...(gid === undefined ? [] : [`gid=${gid}`]),
        'nosuid,nodev',
      ].join(',')}`,
  );
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
