import type { ProcessSettings } from '../../model/definition/process-settings';
import type { Workload } from '../workload';

/** Process settings of a workload: what its options gave, with the health check as a command. */
export function processOfWorkload({ process, health }: Workload): ProcessSettings {
  // Empty: none, not even the one that the image has.
  const healthCommand = health.disabled === true ? [] : commandOf(health.test ?? []);
  const tmpfs = (process.tmpfs ?? []).map((mount) => ({ ...mount, path: plainPath(mount.path) }));
  const caches = outermost((process.caches ?? []).map(plainPath)).filter(
    (path) => !tmpfs.some((mount) => isInside(path, mount.path) || isInside(mount.path, path)),
  );
  return {
    ...(Object.fromEntries(
      Object.entries(process).filter(([name]) => name !== 'tmpfs' && name !== 'caches'),
    ) as ProcessSettings),
    ...(tmpfs.length === 0 ? {} : { tmpfs }),
    ...(caches.length === 0 ? {} : { caches }),
    ...(healthCommand === undefined ? {} : { healthCommand }),
  };
}

function commandOf([kind, ...rest]: readonly string[]): readonly string[] | undefined {
  if (kind === 'CMD' && rest.length > 0) return rest;
  if (kind === 'CMD-SHELL' && rest.length > 0) return ['/bin/sh', '-c', rest.join(' ')];
  return undefined;
}

function plainPath(path: string): string {
  return path.replace(/\/{2,}/g, '/').replace(/(?<=.)\/$/, '');
}

/** A folder inside another one of the list is part of it. */
function outermost(paths: readonly string[]): string[] {
  const unique = [...new Set(paths)];
  return unique.filter((path) => !unique.some((other) => other !== path && isInside(path, other)));
}

function isInside(path: string, folder: string): boolean {
  return path === folder || path.startsWith(`${folder}/`);
}
