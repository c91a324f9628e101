import type { Program } from './program';

/** Folder of the machine, below /run, that holds the heartbeat of a container. */
const machineFolder = 'undock-heartbeat';

/**
 * Folder of a worker's heartbeat, below /run of its container; undefined where the program finds its own: the
 * image's outside of /run, or a memory file system.
 */
function containerFolder({ service, settings, container }: Program): string | undefined {
  if (container === undefined || service.kind !== 'worker') return undefined;
  const folder = service.readiness.heartbeatPath.replace(/\/[^/]*$/, '');
  const mounted = (settings.tmpfs ?? []).some(
    ({ path }) => path === folder || (!['/run', '/var/run'].includes(path) && folder.startsWith(`${path}/`)),
  );
  return /^(\/var)?\/run\/./.test(folder) && !mounted ? folder : undefined;
}

/**
 * Directives that show the heartbeat: to the program, and to its health check, which has mounts of its own and
 * would see an empty folder if each had a memory file system.
 */
export function heartbeatMount(program: Program): string[] {
  const folder = containerFolder(program);
  return folder === undefined ? [] : [`BindPaths=/run/${machineFolder}:${folder}`];
}

/**
 * Directives that make the folder, of the user of the service. systemd takes it away whenever the service stops or
 * starts again, so that no earlier heartbeat counts. The health check must not have them: it would end it too.
 */
export function heartbeatFolder(program: Program): string[] {
  return containerFolder(program) === undefined
    ? []
    : [`RuntimeDirectory=${machineFolder}`, 'RuntimeDirectoryMode=0755'];
}
