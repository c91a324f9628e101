/** One request of a drill's client. */
export interface RequestRecord {
  /** When it was sent, milliseconds since the epoch. */
  readonly at: number;
  /** Milliseconds until its answer was complete, or until it failed. */
  readonly duration: number;
  /** Status of the answer. Not there: none came. */
  readonly status?: number;
  /** Why no answer came, such as `ECONNRESET` or `timeout`. */
  readonly error?: string;
}

/** Answered with 200, which is what the drilled service answers when it works. */
export function wasAnswered({ status }: RequestRecord): boolean {
  return status === 200;
}
