import { containerFiles, memoryFileSystems } from './container-files';
import { hardening } from './hardening';
import { heartbeatMount } from './heartbeat-folder';
import { processLimits } from './process-limits';
import type { Program } from './program';

/**
 * Directives that say who runs a program and what it sees. The service and the command of its health check
 * have them in common.
 */
export function execution(program: Program): string[] {
  const { service, settings, container, workingDir } = program;
  const files =
    container === undefined ? packagesFiles(program) : containerFiles(service.name, settings, container.root);
  return [
    // A path is no command line: only specifiers are read in it.
    `WorkingDirectory=${workingDir.replaceAll('%', '%%')}`,
    ...users(program),
    ...environment(program),
    ...files,
    ...memoryFileSystems(settings),
    ...heartbeatMount(program),
    ...hardening(service, container?.identity.uid === 0),
  ];
}

/** Resources of a service; its health check has none of its own. */
export function resources({ settings, container }: Program): string[] {
  return [
    ...processLimits(settings.limits ?? {}),
    // A child that is out of memory ends alone, as it does in a container.
    ...(container === undefined ? [] : ['OOMPolicy=continue']),
  ];
}

function users({ service, settings, container }: Program): string[] {
  if (container === undefined) {
    const [user, group] = settings.user?.split(':') ?? [];
    return [
      ...(user === undefined ? ['DynamicUser=yes'] : [`User=${user}`]),
      ...(group === undefined ? [] : [`Group=${group}`]),
      ...supplementary(settings.supplementaryGroups ?? []),
      'UMask=0027',
    ];
  }
  const { uid, gid, groups } = container.identity;
  return [
    // A name of its own for the id: another name of this machine for the same id would bring its groups.
    ...(uid === 0 ? [] : [`User=undock-${service.name}`]),
    `Group=${gid}`,
    ...supplementary(groups),
    'UMask=0022',
  ];
}

function supplementary(groups: readonly (string | number)[]): string[] {
  return groups.length === 0 ? [] : [`SupplementaryGroups=${groups.join(' ')}`];
}

function environment({ service, container }: Program): string[] {
  const declared = new Set([
    ...Object.keys(container?.root.config.env ?? {}),
    ...Object.keys(service.environment ?? {}),
    ...Object.keys(service.secrets ?? {}),
  ]);
  // systemd adds these; a container engine does not.
  const added = ['INVOCATION_ID', 'LANG', 'LOGNAME', 'SHELL', 'SYSTEMD_EXEC_PID', 'USER'].filter(
    (name) => !declared.has(name),
  );
  return [
    ...(service.kind === 'web' && container === undefined ? [`Environment=PORT=${service.port}`] : []),
    ...(container === undefined ? [] : ['EnvironmentFile=/etc/undock/image.env']),
    // Absent while the image is tested without settings; on an instance undock-settings.service made it.
    `EnvironmentFile=-/run/undock/${service.name}/env`,
    ...(container === undefined || added.length === 0 ? [] : [`UnsetEnvironment=${added.join(' ')}`]),
  ];
}

function packagesFiles({ service, settings }: Program): string[] {
  return [
    `RuntimeDirectory=undock-${service.name}`,
    ...(settings.caches ?? []).flatMap((path, index) => [
      `CacheDirectory=undock-${service.name}/${index}`,
      `BindPaths=/var/cache/undock-${service.name}/${index}:${path}`,
    ]),
    ...(settings.extraHosts === undefined ? [] : ['BindReadOnlyPaths=/etc/undock/hosts:/etc/hosts']),
    ...(settings.dns === undefined ? [] : ['BindReadOnlyPaths=/etc/undock/resolv.conf:/etc/resolv.conf']),
    ...(settings.sharedMemoryMiB === undefined
      ? []
      : [`TemporaryFileSystem=/dev/shm:size=${settings.sharedMemoryMiB}M,mode=1777,nosuid,nodev`]),
  ];
}
