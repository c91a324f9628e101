import { z } from 'zod';
import type { ProcessLimits } from '../../process-settings';
import { fields, mapping } from './collections';
import { says } from './says';
import { text } from './text';
import { wholeNumber } from './whole-number';

/** 16 TiB: more than the largest instance has. */
const greatestMiB = 16777216;

const processors = says('must be a number of processors above 0, 1024 at most', 'write one such as 1.5');

const limitError = says('must be a whole number of 0 or more, or "unlimited"', 'write one such as 1024');

const limit = z.union([z.int({ error: limitError }).min(0, { error: limitError }), z.literal('unlimited')], {
  error: limitError,
});

/** Shape of what the processor, memory and process table give to a service. */
export const processLimitsSchema = fields(
  {
    // Docker's own least: below it no container starts.
    memoryMiB: wholeNumber(6, greatestMiB, 'number of MiB').exactOptional(),
    swapMiB: wholeNumber(0, greatestMiB, 'number of MiB').exactOptional(),
    memoryReservationMiB: wholeNumber(1, greatestMiB, 'number of MiB').exactOptional(),
    cpus: z
      .number({ error: processors })
      .gt(0, { error: processors })
      .max(1024, { error: processors })
      .exactOptional(),
    cpuWeight: wholeNumber(1, 10000, 'weight').exactOptional(),
    cpuset: text({
      code: 'InvalidCpuset',
      must: 'numbers and ranges of processors',
      example: '0-2,4',
      passes: (set) => /^\d{1,4}(-\d{1,4})?(,\d{1,4}(-\d{1,4})?)*$/.test(set),
    }).exactOptional(),
    ioWeight: wholeNumber(1, 10000, 'weight').exactOptional(),
    tasks: wholeNumber(1, 4194304, 'number of processes and threads').exactOptional(),
    resources: mapping(
      fields({ soft: limit, hard: limit }, 'a limit with soft and hard'),
      'a mapping from resources to limits',
    ).exactOptional(),
    oomScoreAdjust: wholeNumber(-1000, 1000).exactOptional(),
  },
  'limits, such as memoryMiB and cpus',
) satisfies z.ZodType<ProcessLimits>;
