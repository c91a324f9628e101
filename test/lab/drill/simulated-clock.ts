import { setImmediate as otherWork } from 'node:timers/promises';
import type { DrillClock } from '../../../lib/lab/drill/drill-clock';

interface Due {
  readonly at: number;
  readonly act: () => void;
}

/** A clock that moves only when everything waits for it, and then to what is due first. */
export class SimulatedClock implements DrillClock {
  private time = Date.UTC(2026, 0, 1);
  private due: Due[] = [];

  readonly now = (): number => this.time;

  readonly sleep = (milliseconds: number, signal?: AbortSignal): Promise<void> =>
    new Promise((resolve, reject) => {
      signal?.throwIfAborted();
      const abort = (): void => {
        this.due = this.due.filter((each) => each !== due);
        reject(signal?.reason as Error);
      };
      const act = (): void => {
        signal?.removeEventListener('abort', abort);
        resolve();
      };
      const due = { at: this.time + Math.max(0, milliseconds), act };
      this.due.push(due);
      signal?.addEventListener('abort', abort);
    });

  after(seconds: number, act: () => void): void {
    this.due.push({ at: this.time + seconds * 1000, act });
  }

  /** Lets time pass until the work is done. */
  async pass<T>(work: Promise<T>): Promise<T> {
    const state = { isDone: false };
    const done = (): void => {
      state.isDone = true;
    };
    work.then(done, done);
    for (;;) {
      await otherWork();
      if (state.isDone) return work;
      const next = this.due.reduce<Due | undefined>(
        (first, each) => (first === undefined || each.at < first.at ? each : first),
        undefined,
      );
      if (next === undefined) throw new Error('everything waits, and nothing is due');
      this.due = this.due.filter((each) => each !== next);
      this.time = next.at;
      next.act();
    }
  }
}
