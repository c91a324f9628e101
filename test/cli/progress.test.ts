import { createProgress } from '../../lib/cli/create-progress';

/** A terminal that keeps what is written, and a clock that moves 1.5 seconds a look. */
function terminal(liveProgress: boolean) {
  let milliseconds = 0;
  const written: string[] = [];
  const context = {
    liveProgress,
    stderr: (text: string) => void written.push(text),
    now: () => new Date((milliseconds += 1500)),
  };
  return { written, progress: createProgress(context) };
}

describe('plain progress', () => {
  it('is a line when a step starts, notes and ends', async () => {
    const { written, progress } = terminal(false);
    const result = await progress.step('Bake', (note) => (note('half'), Promise.resolve(7)));
    expect(result).toBe(7);
    expect(written).toEqual(['Bake ...\n', '  half\n', 'Bake: done in 1.5 s\n']);
  });

  it('says that a step failed, and throws its error', async () => {
    const { written, progress } = terminal(false);
    await expect(progress.step('Bake', () => Promise.reject(new Error('burnt')))).rejects.toThrow('burnt');
    expect(written).toEqual(['Bake ...\n', 'Bake: failed after 1.5 s\n']);
  });
});

describe('live progress', () => {
  it('redraws one line and leaves the ended step with its seconds', async () => {
    const { written, progress } = terminal(true);
    await progress.step('Bake', (note) => (note('half'), Promise.resolve()));
    expect(written).toEqual([
      '\r\u001b[2K⠋ Bake (1.5 s)',
      '\r\u001b[2K⠙ Bake (3.0 s) half',
      '\r\u001b[2K✔ Bake (4.5 s)\n',
    ]);
  });

  it('draws no line wider than a terminal, nor control characters of others', async () => {
    const { written, progress } = terminal(true);
    await progress.step('Bake', (note) => (note(`\u001b[31m${'x'.repeat(200)}`), Promise.resolve()));
    expect(written[1]!.slice('\r\u001b[2K'.length)).toHaveLength(79);
    expect(written[1]).not.toContain('\u001b[31m');
  });

  it('marks a failed step, throws its error and stops redrawing', async () => {
    jest.useFakeTimers();
    const { written, progress } = terminal(true);
    await expect(progress.step('Bake', () => Promise.reject(new Error('burnt')))).rejects.toThrow('burnt');
    expect(written.at(-1)).toBe('\r\u001b[2K✖ Bake (3.0 s)\n');
    expect(jest.getTimerCount()).toBe(0);
    jest.useRealTimers();
  });
});
