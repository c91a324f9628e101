import { UndockError } from '../model/undock-error';
import { rootDirectory } from './container-root';
import type { Program } from './program';

/**
 * sysusers.d lines for the user and groups of a container, with its exact ids. Provisioning gives them to
 * `undock-identities`, which reports ids that the machine has already.
 *
 * @see https://www.freedesktop.org/software/systemd/man/252/sysusers.d.html
 */
export function sysusers({ service, container }: Program): string {
  if (container === undefined) return '';
  const { uid, gid, groups, home } = container.identity;
  const name = `undock-${service.name}`;
  const lines = [gid, ...groups]
    .filter((id) => id !== 0)
    .map((id, index) => `g ${index === 0 && id === gid ? name : `undock-g${id}`} ${id}\n`);
  return [
    ...lines,
    ...(uid === 0 ? [] : [`u ${name} ${uid}:${gid} "Undock service" ${homeOf(home)}\n`]),
  ].join('');
}

function homeOf(home: string): string {
  return /^\/[^\s":\p{Cc}]*$/u.test(home) ? home : '/';
}

/**
 * tmpfiles.d lines that make the folders a container engine would have made: the working folder and caches.
 * `:` keeps owner and mode of a folder that the image has already. Links of the image are followed here, inside
 * its root: systemd-tmpfiles would follow them on the machine.
 *
 * @throws UndockError `FolderNotPossible` for one below a file or a broken link.
 */
export function tmpfiles({ service, settings, container, workingDir }: Program): string {
  if (container === undefined) return '';
  const { root, identity } = container;
  const folder = (path: string, field: string, owner: string) => {
    const place = root.placeOf(path);
    if (place === undefined) throw notPossible(service.name, path, field);
    const whole = `${rootDirectory(service.name)}${place}`;
    return `d "${whole.replace(/["\\%]/g, (c) => (c === '%' ? '%%' : `\\${c}`))}" :0755 ${owner}\n`;
  };
  // An image from scratch may have no /run; the unit mounts it.
  const run = root.isFolder('/run') ? undefined : root.placeOf('/run/')?.replace(/\/$/, '');
  return [
    ...(run === undefined ? [] : [folder(run, 'image.archive', ':0 :0')]),
    ...(workingDir === '/' ? [] : [folder(workingDir, 'process.workingDir', ':0 :0')]),
    ...(settings.caches ?? []).map((path) =>
      folder(path, 'process.caches', `:${identity.uid} :${identity.gid}`),
    ),
  ].join('');
}

function notPossible(service: string, path: string, field: string): UndockError {
  return new UndockError(
    'FolderNotPossible',
    `service '${service}': folder ${JSON.stringify(path)} lies below a file or a broken link of its image, expected a folder or nothing there; correct ${field}`,
    { exitStatus: 2 },
  );
}

/** sysctl.d lines: kernel parameters of the whole machine. */
export function sysctl({ settings }: Program): string {
  return Object.entries(settings.sysctls ?? {})
    .map(([name, value]) => `${name} = ${value}\n`)
    .join('');
}
