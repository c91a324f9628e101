import { UndockError } from '../model/undock-error';
import { runProgram } from './run-program';

export interface Python {
  /** Program name or path. */
  readonly command: string;
  /** Such as `3.11`. */
  readonly version: string;
}

/** Oldest minor version of Python 3 that the pinned emulator runs on (moto 5.2.5: Requires-Python >= 3.10). */
const oldestMinor = 10;

/** By name first, as the user's PATH says; then by version, for hosts whose `python3` is older. */
const candidates = ['python3', 'python', ...[14, 13, 12, 11, 10].map((minor) => `python3.${minor}`)];

const question = 'import sys, venv, ensurepip; print("%d.%d" % sys.version_info[:2])';

/**
 * A Python that can create the emulator's environment: 3.10 or newer, with venv and ensurepip (which Debian
 * packages apart). Throws an UndockError `PythonMissing`, whose one line says what to install.
 */
export async function findPython(
  env: Readonly<Record<string, string | undefined>>,
  signal: AbortSignal,
): Promise<Python> {
  const seen: string[] = [];
  for (const command of candidates) {
    const answer = await ask(command, env, signal);
    if (answer === undefined) continue;
    if (/^3\.\d+$/.test(answer) && Number(answer.slice(2)) >= oldestMinor)
      return { command, version: answer };
    seen.push(/^\d+\.\d+$/.test(answer) ? `${command} is ${answer}` : `${command}: ${answer}`);
  }
  throw new UndockError(
    'PythonMissing',
    `python3: ${seen.length === 0 ? 'none found' : seen.join(', ')}, expected 3.${oldestMinor} or newer with venv; ` +
      'install it: `apt-get install python3 python3-venv` (Debian, Ubuntu), `dnf install python3` (Fedora) or `brew install python` (macOS)',
  );
}

/** The version, or the last line of what is wrong with it; undefined when there is no such program. */
async function ask(
  command: string,
  env: Readonly<Record<string, string | undefined>>,
  signal: AbortSignal,
): Promise<string | undefined> {
  try {
    const { status, lines } = await runProgram({ command, args: ['-c', question], env, signal });
    // Version managers put a stand-in on PATH for every version they know of; 127 says it is not active.
    if (status === 126 || status === 127) return undefined;
    return lines.filter((line) => line.trim() !== '').at(-1) ?? `no answer, exit status ${String(status)}`;
  } catch (error) {
    if (error instanceof UndockError && error.code === 'ProgramNotStarted') return undefined;
    throw error;
  }
}
