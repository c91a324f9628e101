import { UndockError } from '../model/undock-error';
import type { ContainerRoot } from './container-root';

/** PATH of a container whose image sets none (moby, oci.DefaultPathEnv). */
export const defaultPath = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';

/**
 * Absolute path of a program inside the image, found as a container engine finds it: on the image's PATH when
 * its name has no slash, else from the working folder.
 *
 * @throws UndockError `ProgramNotFound` when the image has no such executable file.
 */
export function programPath(
  program: string,
  { isProgram, path, workingDir }: Pick<ContainerRoot, 'isProgram'> & { path: string; workingDir: string },
): string {
  const candidates = program.includes('/')
    ? [program.startsWith('/') ? program : `${workingDir}/${program}`]
    : path.split(':').map((folder) => `${folder === '' ? workingDir : folder}/${program}`);
  const found = candidates.map(normalised).find(isProgram);
  if (found !== undefined) return found;
  throw new UndockError(
    'ProgramNotFound',
    `program '${program}': the image has no such executable file, looked for ${candidates.map(normalised).join(', ')}; correct image.command, or build the image again`,
    { exitStatus: 2 },
  );
}

/** Without `.`, `..` and double slashes: systemd takes only such paths. */
function normalised(path: string): string {
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  return `/${parts.join('/')}`;
}
