import { stripVTControlCharacters } from 'node:util';
import type { Progress, ProgressContext } from './progress';
import { secondsText } from './progress-seconds';

const frames = ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏'];

const redrawMilliseconds = 100;

/** Back to the start of the line, then erase it. */
const clearLine = '\r\u001b[2K';

/** Widest line drawn: one that wraps could not be erased. */
const columns = 79;

/** A list whose last line is redrawn in place while its step runs; ended steps stay, each with its seconds. */
export function liveProgress({ stderr, now }: ProgressContext): Progress {
  return {
    step: async (title, work) => {
      const start = now();
      let frame = 0;
      let note = '';
      const draw = (): void => {
        const line = `${frames[frame % frames.length] ?? ''} ${title} (${secondsText(start, now())})${note}`;
        stderr(`${clearLine}${line.slice(0, columns)}`);
        frame += 1;
      };
      const end = (mark: string): void =>
        stderr(`${clearLine}${mark} ${title} (${secondsText(start, now())})\n`);
      draw();
      const timer = setInterval(draw, redrawMilliseconds);
      try {
        const result = await work((text) => {
          note = ` ${stripVTControlCharacters(text)}`;
          draw();
        });
        end('✔');
        return result;
      } catch (error) {
        end('✖');
        throw error;
      } finally {
        clearInterval(timer);
      }
    },
  };
}
