import type { CliContext } from './context';
import type { Progress, ProgressContext } from './progress';
import { liveProgress } from './progress-live';
import { plainProgress } from './progress-plain';

/** A live list on a terminal, plain lines elsewhere. */
export function createProgress(context: ProgressContext & Pick<CliContext, 'liveProgress'>): Progress {
  return context.liveProgress ? liveProgress(context) : plainProgress(context);
}
