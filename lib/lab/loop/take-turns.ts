import { setTimeout as sleep } from 'node:timers/promises';
import { UndockError } from '../../model/undock-error';

export interface TurnsInput {
  /** One turn; true: there is more to do at once. */
  readonly turn: (signal: AbortSignal) => Promise<boolean>;
  /** Ends them. */
  readonly signal: AbortSignal;
  /** Waits until the time is over or the signal aborts, whichever is first. Default: with a timer. */
  readonly pause?: (milliseconds: number, signal: AbortSignal) => Promise<void>;
  /** Time for one turn, milliseconds. Default: 60 000. One that hangs has failed. */
  readonly limitMilliseconds?: number;
}

export interface Turns {
  /** Resolves when no further turn is taken. */
  readonly ended: Promise<void>;
  /** Rejects with the last error when too many turns in a row have failed; stays open otherwise. */
  readonly failed: Promise<never>;
  /** Takes the next turn now instead of after the pause. Not after a turn that failed. */
  readonly wake: () => void;
}

/** Time between two turns, milliseconds. */
export const turnPause = 500;

/** Time between two turns when there is more to do, milliseconds. */
export const shortPause = 20;

/** Turns that may fail one after the other: ten seconds. */
export const turnPatience = 20;

/** Turns until the signal. One that fails now and then is taken again; too many in a row end them. */
export function takeTurns({
  turn,
  signal,
  pause = timedPause,
  limitMilliseconds = 60_000,
}: TurnsInput): Turns {
  let fail: (cause: unknown) => void = () => undefined;
  const failed = new Promise<never>((_, reject) => (fail = reject));
  // Whoever does not wait for it has not left an error unhandled.
  failed.catch(() => undefined);
  let failures = 0;
  let running = new AbortController();
  let resting = new AbortController();
  // One listener for all turns: a signal that lives for hours would keep one of each.
  const end = (): void => {
    running.abort(signal.reason);
    resting.abort();
  };
  signal.addEventListener('abort', end, { once: true });

  const turns = async (): Promise<void> => {
    while (!hasAborted(signal)) {
      running = new AbortController();
      resting = new AbortController();
      let more = false;
      try {
        more = await within(running, limitMilliseconds, turn);
        failures = 0;
      } catch (error) {
        // To be told to end is no failure.
        if (hasAborted(signal)) return;
        failures += 1;
        if (failures === turnPatience) {
          fail(error);
          return;
        }
        resting = new AbortController();
      }
      await pause(more ? shortPause : turnPause, resting.signal);
    }
  };
  const wake = (): void => {
    if (failures === 0) resting.abort();
  };
  return { ended: turns().finally(() => signal.removeEventListener('abort', end)), failed, wake };
}

async function within(running: AbortController, limit: number, turn: TurnsInput['turn']): Promise<boolean> {
  const timer = setTimeout(() => {
    const reason = `lab: a turn of its loop took more than ${limit / 1000} s, expected less than one; see what keeps the local API from answering`;
    running.abort(new UndockError('TurnTooLong', reason));
  }, limit);
  try {
    return await turn(running.signal);
  } finally {
    clearTimeout(timer);
  }
}

/** It changes while a turn is awaited. */
function hasAborted(signal: AbortSignal): boolean {
  return signal.aborted;
}

async function timedPause(milliseconds: number, signal: AbortSignal): Promise<void> {
  await sleep(milliseconds, undefined, { signal }).catch(() => undefined);
}
