import { join } from 'node:path';
import { pythonEnvironment } from '../lab/python-environment';
import type { CliContext } from './context';
import { packageDir } from './package-dir';
import type { Progress } from './progress';

/** The Python that has the emulator, installed at the first use. Throws what `pythonEnvironment` throws. */
export async function emulatorPython(
  { env }: Pick<CliContext, 'env'>,
  progress: Progress,
  signal: AbortSignal,
): Promise<string> {
  const requirementsFile = join(packageDir(), 'tools', 'requirements.txt');
  return progress.step('Prepare the emulator (moto)', (onInstall) =>
    pythonEnvironment({ requirementsFile, env, signal, onInstall }),
  );
}
