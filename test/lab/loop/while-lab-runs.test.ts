import { whileLabRuns } from '../../../lib/lab/loop/while-lab-runs';

const open = new Promise<never>(() => undefined);

/** Work that goes on until its signal aborts; what it ended with is in `ended`. */
function endless() {
  const ended: unknown[] = [];
  const work = (signal: AbortSignal): Promise<never> =>
    new Promise((_, reject) => {
      const end = (): void => {
        ended.push(signal.reason);
        reject(new Error('cut off'));
      };
      if (signal.aborted) end();
      signal.addEventListener('abort', end);
    });
  return { ended, work };
}

describe('whileLabRuns', () => {
  it('gives what the work gives', async () => {
    const { signal } = new AbortController();
    await expect(whileLabRuns({ failed: open }, signal, () => Promise.resolve(7))).resolves.toBe(7);
  });

  it('throws what the work throws', async () => {
    const { signal } = new AbortController();
    const work = () => Promise.reject(new Error('cdk'));
    await expect(whileLabRuns({ failed: open }, signal, work)).rejects.toThrow('cdk');
  });

  it('ends the work when the lab fails, and throws what that failed with', async () => {
    const { ended, work } = endless();
    const gone = new Error('moto is gone');
    const { signal } = new AbortController();
    await expect(whileLabRuns({ failed: Promise.reject(gone) }, signal, work)).rejects.toBe(gone);
    expect(ended).toEqual([gone]);
  });

  it('ends the work with the signal, one that has aborted before too', async () => {
    const ending = new AbortController();
    for (const moment of ['before', 'after']) {
      const { ended, work } = endless();
      const doing = whileLabRuns({ failed: open }, ending.signal, work);
      ending.abort(moment);
      await expect(doing).rejects.toThrow('cut off');
      expect(ended).toEqual(['before']);
    }
  });
});
