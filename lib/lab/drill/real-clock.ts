import { setTimeout as wait } from 'node:timers/promises';
import type { DrillClock } from './drill-clock';

/** The clock of this machine. */
export const realClock: DrillClock = {
  now: () => Date.now(),
  sleep: async (milliseconds, signal) => {
    try {
      await wait(milliseconds, undefined, signal === undefined ? {} : { signal });
    } catch (error) {
      signal?.throwIfAborted();
      throw error;
    }
  },
};
