import { accessSync, constants } from 'node:fs';
import { join } from 'node:path';
import { UndockError } from '../model/undock-error';

/** A program, and the Debian package that has it. */
export interface NeededProgram {
  readonly program: string;
  readonly package: string;
}

/**
 * Looks for programs on PATH before work begins that would stop half-way without them.
 *
 * @param what what needs them; begins the message.
 * @throws UndockError `ProgramsMissing` with the one command that installs them all.
 */
export function requirePrograms(
  what: string,
  needed: readonly NeededProgram[],
  env: Readonly<Record<string, string | undefined>>,
): void {
  const missing = missingPrograms(needed, env);
  if (missing.length === 0) return;
  const packages = [...new Set(missing.map((one) => one.package))];
  throw new UndockError(
    'ProgramsMissing',
    `${what}: ${missing.map(({ program }) => program).join(', ')} not found on PATH; run: apt-get install ${packages.join(' ')}`,
    { exitStatus: 2 },
  );
}

/** Those of the programs that are not on PATH. */
export function missingPrograms(
  needed: readonly NeededProgram[],
  env: Readonly<Record<string, string | undefined>>,
): readonly NeededProgram[] {
  const folders = (env['PATH'] ?? '').split(':').filter((folder) => folder !== '');
  return needed.filter(({ program }) => !folders.some((folder) => isProgram(join(folder, program))));
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
