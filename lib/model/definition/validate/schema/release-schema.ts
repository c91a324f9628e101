import type { z } from 'zod';
import type { Release } from '../../release';
import { fields, list } from './collections';
import { wholeNumber } from './whole-number';

const twoDays = 172_800;
const seconds = 'number of seconds';

/** Shape of a release; the limits are those of an instance refresh (EC2 Auto Scaling API, RefreshPreferences). */
export const releaseSchema = fields(
  {
    checkpointPercentages: list(wholeNumber(1, 100, 'percentage'), {
      of: 'percentages',
      least: 1,
    }).exactOptional(),
    checkpointDelaySeconds: wholeNumber(0, twoDays, seconds).exactOptional(),
    bakeSeconds: wholeNumber(0, twoDays, seconds).exactOptional(),
    warmupSeconds: wholeNumber(0, 7200, seconds).exactOptional(),
    // 100 would leave no room to launch a replacement before the old instance goes.
    maxHealthyPercent: wholeNumber(101, 200, 'percentage').exactOptional(),
  },
  'the numbers of an instance refresh',
) satisfies z.ZodType<Release>;
