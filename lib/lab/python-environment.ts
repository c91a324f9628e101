import { createHash } from 'node:crypto';
import { access, mkdir, readFile, rename, rm } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { UndockError } from '../model/undock-error';
import { findPython, type Python } from './find-python';
import { createOwnFolder } from './own-folder';
import { runProgram } from './run-program';

export interface PythonEnvironmentInput {
  /** Hash-pinned requirements, read by pip. */
  readonly requirementsFile: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly signal: AbortSignal;
  /** Called when something has to be installed. */
  readonly onInstall: (text: string) => void;
}

/**
 * Path of a Python that has the requirements. The environment is created once per requirements file and
 * Python version in `${XDG_CACHE_HOME:-~/.cache}/undock/lab`. It is built under another name and renamed
 * when complete: an interrupted install never counts, and of two runs at once the first to finish wins.
 *
 * Throws an UndockError `PythonMissing` or `PythonInstallFailed`.
 */
export async function pythonEnvironment(input: PythonEnvironmentInput): Promise<string> {
  const { env, signal, requirementsFile } = input;
  const python = await findPython(env, signal);
  const parent = join(cacheDir(env), 'undock', 'lab');
  const name = `venv-${environmentKey(await readFile(requirementsFile, 'utf8'), python)}`;
  const home = join(parent, name);
  const interpreter = join(home, 'bin', 'python');
  const found = await look(interpreter, env, signal);
  if (found === 'works') return interpreter;

  await mkdir(parent, { recursive: true });
  // Only a broken one: a missing one may have been completed by another run meanwhile.
  if (found === 'broken') await rm(home, { recursive: true, force: true });
  const building = await createOwnFolder(parent, 'building-');
  try {
    input.onInstall(`installing the emulator for Python ${python.version}, once`);
    await build(building, python, input);
    await rename(building, home).catch((error: unknown) => {
      if (!['ENOTEMPTY', 'EEXIST'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
    });
  } finally {
    await rm(building, { recursive: true, force: true });
  }
  return interpreter;
}

/** Name of an environment: another set of requirements or another Python needs another one. */
export function environmentKey(requirements: string, { version }: Pick<Python, 'version'>): string {
  return createHash('sha256').update(`${version}\n${requirements}`).digest('hex').slice(0, 16);
}

function cacheDir(env: PythonEnvironmentInput['env']): string {
  const configured = env['XDG_CACHE_HOME'];
  // The specification says to ignore a relative one.
  return configured?.startsWith('/') === true ? configured : join(env['HOME'] ?? homedir(), '.cache');
}

/** Broken, for example, when the Python it was made with has been removed since. */
async function look(
  interpreter: string,
  env: PythonEnvironmentInput['env'],
  signal: AbortSignal,
): Promise<'works' | 'broken' | 'missing'> {
  try {
    await access(interpreter);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ENOENT' && !(await exists(dirname(interpreter)))
      ? 'missing'
      : 'broken';
  }
  const { status } = await runProgram({
    command: interpreter,
    args: ['-c', 'import flask, moto'],
    env,
    signal,
  });
  return status === 0 ? 'works' : 'broken';
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}

async function build(
  home: string,
  python: Python,
  { requirementsFile, env, signal }: PythonEnvironmentInput,
): Promise<void> {
  const pip = [
    '-m',
    'pip',
    'install',
    '--quiet',
    '--no-input',
    '--disable-pip-version-check',
    '--require-hashes',
  ];
  const steps = [
    { command: python.command, args: ['-m', 'venv', home] },
    { command: join(home, 'bin', 'python'), args: [...pip, '--requirement', requirementsFile] },
  ];
  for (const step of steps) {
    const { status, lines } = await runProgram({ ...step, env, signal });
    if (status === 0) continue;
    throw new UndockError(
      'PythonInstallFailed',
      `${[step.command, ...step.args].join(' ')}: exit status ${String(status)}, expected 0; it said:\n` +
        `${lines.slice(-12).join('\n')}\nCheck the network and the package index that pip is configured for, then run again.`,
    );
  }
}
