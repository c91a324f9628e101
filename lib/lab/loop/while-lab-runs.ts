import type { Lab } from './start-lab';

/**
 * Does something in a running lab. When the lab cannot go on, the work's signal aborts and this throws what the
 * lab failed with, instead of whatever the work makes of a lab that is gone.
 */
export async function whileLabRuns<T>(
  { failed }: Pick<Lab, 'failed'>,
  signal: AbortSignal,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const ending = new AbortController();
  const follow = (): void => ending.abort(signal.reason);
  if (signal.aborted) follow();
  signal.addEventListener('abort', follow, { once: true });
  const doing = work(ending.signal);
  try {
    return await Promise.race([failed, doing]);
  } catch (error) {
    ending.abort(error);
    // What it started has ended by the time that the lab is taken away under it.
    await doing.catch(() => undefined);
    throw error;
  } finally {
    signal.removeEventListener('abort', follow);
  }
}
