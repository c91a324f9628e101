import type { z } from 'zod';
import type { WebScaling, WorkerScaling } from '../../scaling';
import { isCron } from '../cron';
import { isTimeZone } from '../time-zone';
import { fields, list } from './collections';
import { text } from './text';
import { wholeNumber } from './whole-number';

/** Largest group that is accepted; far above it, a missing digit elsewhere is likelier than a need. */
export const greatestGroup = 1000;

const schedule = fields(
  {
    name: text({
      code: 'InvalidScheduleName',
      must: 'lower-case letters, digits and hyphens, starting with a letter, 64 characters at most',
      example: 'night',
      passes: (name) => /^[a-z][a-z0-9-]{0,63}$/.test(name),
    }),
    cron: text({
      code: 'InvalidCron',
      must: 'a cron expression of five fields: minute, hour, day of month, month, day of week',
      example: '0 8 * * MON-FRI',
      passes: isCron,
    }),
    timeZone: text({
      code: 'InvalidTimeZone',
      must: 'the name of an IANA time zone',
      example: 'Europe/Berlin',
      passes: isTimeZone,
    }).exactOptional(),
    minInstances: wholeNumber(0, greatestGroup, 'number of instances'),
    maxInstances: wholeNumber(0, greatestGroup, 'number of instances'),
  },
  'a schedule: name, cron, minInstances and maxInstances',
);

const common = { schedules: list(schedule, { of: 'schedules' }).exactOptional() };

/** Shape of a web service's scaling. */
export const webScalingSchema = fields(
  {
    targetCpuPercent: wholeNumber(10, 90, 'percentage').exactOptional(),
    targetRequestsPerMinute: wholeNumber(1, 10_000_000, 'number of requests a minute').exactOptional(),
    ...common,
  },
  'scaling by CPU, requests or schedules',
) satisfies z.ZodType<WebScaling>;

/** Shape of a worker's scaling. */
export const workerScalingSchema = fields(
  {
    queueName: text({
      code: 'InvalidQueueName',
      must: 'the name of an SQS queue: letters, digits, - and _, 80 characters at most',
      example: 'shop-mail',
      passes: (name) => name.length <= 80 && /^[\w-]+(\.fifo)?$/.test(name),
    }),
    targetBacklogPerInstance: wholeNumber(1, 10_000_000, 'number of messages'),
    ...common,
  },
  'scaling by a queue: queueName and targetBacklogPerInstance',
) satisfies z.ZodType<WorkerScaling>;
