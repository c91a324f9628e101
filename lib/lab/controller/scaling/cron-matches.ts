import type { Moment } from '../region-state';

interface CronField {
  readonly names: readonly string[];
  /** Number of the first name. */
  readonly first: number;
}

const months = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];
const days = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'];
const noNames: CronField = { names: [], first: 0 };
const monthNames: CronField = { names: months, first: 1 };
const dayNames: CronField = { names: days, first: 0 };

/**
 * Whether a Unix cron expression of five fields names the minute of this moment in a time zone. Where both the
 * day of the month and the day of the week are restricted, either is enough, as crontab(5) has it. An hour that
 * daylight saving time skips does not come, one that it repeats comes twice.
 *
 * @param expression valid, as `lib/model` checks it in definitions
 * @param timeZone a name of the IANA database
 */
export function cronMatches(expression: string, timeZone: string, at: Moment): boolean {
  const [minute = '*', hour = '*', dayOfMonth = '*', month = '*', dayOfWeek = '*'] = expression.split(' ');
  const local = new Date(`${localTime(timeZone, at)}Z`);
  const onDate = matches(dayOfMonth, local.getUTCDate(), noNames);
  // Sunday is 0 and 7.
  const onWeekday = [local.getUTCDay(), local.getUTCDay() + 7].some((day) =>
    matches(dayOfWeek, day, dayNames),
  );
  const eitherDay = dayOfMonth.startsWith('*') || dayOfWeek.startsWith('*');
  return (
    matches(minute, local.getUTCMinutes(), noNames) &&
    matches(hour, local.getUTCHours(), noNames) &&
    matches(month, local.getUTCMonth() + 1, monthNames) &&
    (eitherDay ? onDate && onWeekday : onDate || onWeekday)
  );
}

function localTime(timeZone: string, at: Moment): string {
  const options = { timeZone, dateStyle: 'short', timeStyle: 'medium' } as const;
  return new Intl.DateTimeFormat('sv-SE', options).format(at).replace(' ', 'T');
}

function matches(field: string, value: number, names: CronField): boolean {
  return field.split(',').some((part) => {
    const [span = '*', step = '1'] = part.split('/');
    if (span === '*') return (value - names.first) % Number(step) === 0;
    const [first = NaN, last = first] = span.split('-').map((it) => valueOf(it, names));
    return value >= first && value <= last && (value - first) % Number(step) === 0;
  });
}

function valueOf(written: string, { names, first }: CronField): number {
  const named = names.indexOf(written.toUpperCase());
  return named < 0 ? Number(written) : named + first;
}
