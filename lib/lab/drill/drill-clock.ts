/** Time as a drill takes it: real in the lab, simulated in tests. */
export interface DrillClock {
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** Resolves after that many milliseconds; rejects with the signal's reason when that aborts. */
  readonly sleep: (milliseconds: number, signal?: AbortSignal) => Promise<void>;
}
