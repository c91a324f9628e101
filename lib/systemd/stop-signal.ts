import { isSignal } from '../model/definition/linux-words';
import { UndockError } from '../model/undock-error';

/**
 * The name of a signal that an image or a definition gives by name, with or without `SIG`, or by number.
 *
 * @throws UndockError `UnknownStopSignal`.
 */
export function stopSignal(written: string): string {
  const upper = written.trim().toUpperCase();
  const name = byNumber[Number(upper)] ?? (upper.startsWith('SIG') ? upper : `SIG${upper}`);
  if (isSignal(name)) return name;
  throw new UndockError(
    'UnknownStopSignal',
    `stop signal '${written}': is no signal of Linux, expected one such as SIGTERM; set process.stopSignal`,
    { exitStatus: 2 },
  );
}

/** Signals of x86-64 and ARM that images give by number (signal(7)). */
const byNumber: Readonly<Record<number, string>> = {
  1: 'SIGHUP',
  2: 'SIGINT',
  3: 'SIGQUIT',
  6: 'SIGABRT',
  9: 'SIGKILL',
  10: 'SIGUSR1',
  12: 'SIGUSR2',
  15: 'SIGTERM',
  28: 'SIGWINCH',
  37: 'SIGRTMIN+3',
};
