import { signalName } from '../model/definition/linux-words';
import { UndockError } from '../model/undock-error';

/**
 * The name of a signal that an image or a definition gives by name, with or without `SIG`, or by number.
 *
 * @throws UndockError `UnknownStopSignal`.
 */
export function stopSignal(written: string): string {
  const name = signalName(written);
  if (name !== undefined) return name;
  throw new UndockError(
    'UnknownStopSignal',
    `stop signal '${written}': is no signal of Linux, expected one such as SIGTERM; set process.stopSignal`,
    { exitStatus: 2 },
  );
}
