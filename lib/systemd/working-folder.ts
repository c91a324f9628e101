import { UndockError } from '../model/undock-error';
import { normalPath } from './normal-path';

/**
 * Working folder as a container engine resolves what an image or a definition says. Refused is what systemd
 * cannot hold in one line, which would become lines of its own.
 *
 * @throws UndockError `UnsafeWorkingDir`.
 */
export function workingFolder(written: string, serviceName: string): string {
  const path = normalPath(written);
  if (!/\p{Cc}|[\s\\]$/u.test(path)) return path;
  throw new UndockError(
    'UnsafeWorkingDir',
    `service '${serviceName}': working folder ${JSON.stringify(written)} has control characters, or white space or a backslash at its end; set process.workingDir, or build the image again`,
    { exitStatus: 2 },
  );
}
