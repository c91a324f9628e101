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
  return /^\/[^\s":]*$/.test(home) ? home : '/';
}

/**
 * tmpfiles.d lines that make the folders a container engine would have made: the working folder and caches.
 * `:` keeps owner and mode of a folder that the image has already.
 */
export function tmpfiles({ service, settings, container, workingDir }: Program): string {
  if (container === undefined) return '';
  const root = rootDirectory(service.name);
  const { uid, gid } = container.identity;
  const folder = (path: string, owner: string) =>
    `d "${`${root}${path}`.replace(/["\\%]/g, (c) => (c === '%' ? '%%' : `\\${c}`))}" :0755 ${owner}\n`;
  return [
    ...(workingDir === '/' ? [] : [folder(workingDir, ':0 :0')]),
    ...(settings.caches ?? []).map((path) => folder(path, `:${uid} :${gid}`)),
  ].join('');
}

/** sysctl.d lines: kernel parameters of the whole machine. */
export function sysctl({ settings }: Program): string {
  return Object.entries(settings.sysctls ?? {})
    .map(([name, value]) => `${name} = ${value}\n`)
    .join('');
}
