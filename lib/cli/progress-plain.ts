import type { Progress, ProgressContext } from './progress';
import { secondsText } from './progress-seconds';

/** One line when a step starts, notes something, or ends: for logs and pipes. */
export function plainProgress({ stderr, now }: ProgressContext): Progress {
  return {
    step: async (title, work) => {
      const start = now();
      stderr(`${title} ...\n`);
      try {
        const result = await work((text) => stderr(`  ${text}\n`));
        stderr(`${title}: done in ${secondsText(start, now())}\n`);
        return result;
      } catch (error) {
        stderr(`${title}: failed after ${secondsText(start, now())}\n`);
        throw error;
      }
    },
  };
}
