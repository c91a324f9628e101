import { UndockError } from '../model/undock-error';

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Runs work that must clean up after itself in every way out. A signal to end this process aborts the work's
 * signal instead, with an UndockError `Interrupted` as the reason; the process ends when the work has.
 */
export async function interruptible<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const controller = new AbortController();
  const interrupt = (name: NodeJS.Signals): void =>
    controller.abort(
      new UndockError('Interrupted', `interrupted by ${name}; what was started has been stopped`),
    );
  for (const name of signals) process.on(name, interrupt);
  try {
    return await work(controller.signal);
  } catch (error) {
    // What fails because it was aborted says so in many words; the reason is what the user wants to know.
    controller.signal.throwIfAborted();
    throw error;
  } finally {
    for (const name of signals) process.off(name, interrupt);
  }
}
