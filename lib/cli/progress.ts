import type { CliContext } from './context';

/** Says on standard error what long work is doing. */
export interface Progress {
  /**
   * Runs one step and shows that it started, what it notes meanwhile, and how it ended, with its seconds.
   * Resolves to what the work resolves to, and rejects with what it rejects with.
   */
  readonly step: <T>(title: string, work: (note: (text: string) => void) => Promise<T>) => Promise<T>;
}

/** What a renderer needs of the command's context. */
export type ProgressContext = Pick<CliContext, 'stderr' | 'now'>;
