import { spawn } from 'node:child_process';
import type { Duplex } from 'node:stream';
import { UndockError } from '../../model/undock-error';
import { diesWithParent } from './dies-with-parent';
import type { MachineEnd } from './machine';
import { qmpDescriptor } from './qemu-arguments';
import { connectQmp, type QmpClient } from './qmp-client';

/** A QEMU process that has set its machine up. */
export interface Qemu {
  readonly pid: number;
  readonly qmp: QmpClient;
  /** Never rejects. */
  readonly ended: Promise<MachineEnd>;
  readonly kill: () => void;
}

/** Characters of what QEMU says that are kept for an error to show. */
const tailCharacters = 4000;

/**
 * Starts QEMU and waits until its machine runs. It dies with this process, and when `signal` aborts.
 *
 * @param machine names it in errors.
 * @throws UndockError `MachineNotStarted` with what QEMU said, or the signal's reason.
 */
export async function startQemu(
  machine: string,
  args: readonly string[],
  signal: AbortSignal,
): Promise<Qemu> {
  signal.throwIfAborted();
  const command = diesWithParent({ program: 'qemu-system-x86_64', args }, process.pid);
  const child = spawn(command.program, command.args, { stdio: ['ignore', 'ignore', 'pipe', 'pipe'] });
  let said = '';
  child.stderr
    ?.setEncoding('utf8')
    .on('data', (text: string) => (said = (said + text).slice(-tailCharacters)));
  const kill = (): void => void child.kill('SIGKILL');
  signal.addEventListener('abort', kill, { once: true });
  let cause: MachineEnd['cause'] = 'killed';
  const ended = new Promise<MachineEnd>((resolve) => {
    child.once('error', (error) => (said += error.message));
    child.once('close', () => {
      signal.removeEventListener('abort', kill);
      resolve({ at: Date.now(), cause });
    });
  });
  try {
    const qmp = await connectQmp(child.stdio[qmpDescriptor] as Duplex, machine, ({ event, data }) => {
      // A guest that restarts says so in RESET; a SHUTDOWN for any other reason comes from outside.
      if (event === 'SHUTDOWN' && data?.['reason'] === 'guest-shutdown') cause = 'powered-off';
    });
    return { pid: child.pid ?? 0, qmp, ended, kill };
  } catch (reason) {
    kill();
    await ended;
    signal.throwIfAborted();
    throw new UndockError(
      'MachineNotStarted',
      `machine ${machine}: QEMU ended before its machine ran, expected it to start; mend what it says:\n${said.trim()}`,
      { cause: reason },
    );
  }
}
