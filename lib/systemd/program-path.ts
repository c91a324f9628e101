import { UndockError } from '../model/undock-error';
import type { ContainerRoot } from './container-root';
import { normalPath } from './normal-path';

/** PATH of a container whose image sets none (moby, oci.DefaultPathEnv). */
export const defaultPath = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';

/**
 * Absolute path of a program inside the image, found as a container engine finds it: on the container's PATH
 * when its name has no slash, else from the working folder.
 *
 * @throws UndockError `ProgramNotFound` when the image has no such executable file, `UnsafeProgram` for a path
 * that systemd does not take (string_is_safe in its sources).
 */
export function programPath(
  program: string,
  { isProgram, path, workingDir }: Pick<ContainerRoot, 'isProgram'> & { path: string; workingDir: string },
): string {
  const candidates = program.includes('/')
    ? [program.startsWith('/') ? program : `${workingDir}/${program}`]
    : path.split(':').map((folder) => `${folder === '' ? workingDir : folder}/${program}`);
  const found = candidates.map(normalPath).find(isProgram);
  if (found !== undefined && /[\p{Cc}"'\\]/u.test(found))
    throw new UndockError(
      'UnsafeProgram',
      `program ${JSON.stringify(program)}: its path ${JSON.stringify(found)} has control characters, quotes or backslashes, which systemd does not take; set image.command to another path of it`,
      { exitStatus: 2 },
    );
  if (found !== undefined) return found;
  throw new UndockError(
    'ProgramNotFound',
    `program '${program}': the image has no such executable file, looked for ${candidates.map(normalPath).join(', ')}; correct image.command, or build the image again`,
    { exitStatus: 2 },
  );
}
