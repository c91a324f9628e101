import { setImmediate as otherWork } from 'node:timers/promises';
import {
  shortPause,
  takeTurns,
  turnPatience,
  turnPause,
  type TurnsInput,
} from '../../../lib/lab/loop/take-turns';

interface Rest {
  readonly milliseconds: number;
  readonly over: () => void;
}

/** Turns whose pauses end when the test says so, or when they are woken. */
function started(turn: TurnsInput['turn'], limitMilliseconds?: number) {
  const ending = new AbortController();
  const rests: Rest[] = [];
  const pause = (milliseconds: number, signal: AbortSignal): Promise<void> =>
    new Promise((resolve) => {
      rests.push({ milliseconds, over: resolve });
      if (signal.aborted) resolve();
      signal.addEventListener('abort', () => resolve());
    });
  const limit = limitMilliseconds === undefined ? {} : { limitMilliseconds };
  const turns = takeTurns({ turn, signal: ending.signal, pause, ...limit });
  return { ending, rests, turns };
}

const failing = () => Promise.reject(new Error('gone'));

describe('takeTurns', () => {
  it('pauses between turns, and only shortly when there is more to do', async () => {
    const more = [true, false, false];
    const { ending, rests, turns } = started(() => Promise.resolve(more.shift() ?? false));
    for (const count of [1, 2]) {
      await otherWork();
      expect(rests).toHaveLength(count);
      rests.at(-1)?.over();
    }
    await otherWork();
    expect(rests.map(({ milliseconds }) => milliseconds)).toEqual([shortPause, turnPause, turnPause]);
    ending.abort();
    await turns.ended;
  });

  it('takes the next turn at once when it is woken, also from within a turn', async () => {
    let taken = 0;
    const { ending, turns } = started(async () => {
      taken += 1;
      if (taken > 1) return false;
      await otherWork();
      turns.wake();
      return false;
    });
    while (taken < 2) await otherWork();
    await otherWork();
    expect(taken).toBe(2);
    turns.wake();
    await otherWork();
    expect(taken).toBe(3);
    ending.abort();
    await turns.ended;
  });

  it('goes on after turns that failed now and then', async () => {
    let taken = 0;
    const { ending, rests, turns } = started(() => {
      taken += 1;
      return taken % turnPatience === 0 ? Promise.resolve(false) : failing();
    });
    while (taken < 3 * turnPatience) {
      await otherWork();
      rests.at(-1)?.over();
    }
    ending.abort();
    await turns.ended;
    await expect(Promise.race([turns.failed, Promise.resolve('open')])).resolves.toBe('open');
  });

  it('ends with the last error after too many failures in a row', async () => {
    let taken = 0;
    const { rests, turns } = started(() => Promise.reject(new Error(`failure ${(taken += 1)}`)));
    for (let turn = 0; turn < turnPatience + 5; turn += 1) {
      await otherWork();
      rests.at(-1)?.over();
    }
    await turns.ended;
    await expect(turns.failed).rejects.toThrow(`failure ${turnPatience}`);
    expect(taken).toBe(turnPatience);
  });

  it('is not woken out of the pause after a failure', async () => {
    let taken = 0;
    const { ending, turns } = started(() => {
      taken += 1;
      return failing();
    });
    await otherWork();
    turns.wake();
    await otherWork();
    expect(taken).toBe(1);
    ending.abort();
    await turns.ended;
  });

  it('ends the turn that runs when it is told to end, and takes that for no failure', async () => {
    let seen: AbortSignal | undefined;
    const { ending, turns } = started((signal) => {
      seen = signal;
      return new Promise((_, reject) => signal.addEventListener('abort', () => reject(new Error('cut'))));
    });
    await otherWork();
    ending.abort(new Error('the lab ends'));
    await turns.ended;
    expect(seen?.reason).toMatchObject({ message: 'the lab ends' });
    await expect(Promise.race([turns.failed, Promise.resolve('open')])).resolves.toBe('open');
  });

  it('cuts off a turn that hangs', async () => {
    let reason: unknown;
    const { ending, rests, turns } = started(
      (signal) =>
        new Promise((_, reject) =>
          signal.addEventListener('abort', () => {
            reason = signal.reason;
            reject(signal.reason as Error);
          }),
        ),
      1,
    );
    while (rests.length === 0) await otherWork();
    expect(reason).toMatchObject({ code: 'TurnTooLong' });
    ending.abort();
    await turns.ended;
  });
});
