const months = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];
const days = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'];

interface CronField {
  readonly least: number;
  readonly greatest: number;
  /** Names that stand for numbers, the first for `least`. */
  readonly names: readonly string[];
}

const cronFields: readonly CronField[] = [
  { least: 0, greatest: 59, names: [] },
  { least: 0, greatest: 23, names: [] },
  { least: 1, greatest: 31, names: [] },
  { least: 1, greatest: 12, names: months },
  { least: 0, greatest: 7, names: days },
];

/**
 * True for a Unix cron expression of five fields, which is what EC2 Auto Scaling takes as `Recurrence`
 * (API reference, PutScheduledUpdateGroupAction). The six fields of EventBridge are not it.
 */
export function isCron(expression: string): boolean {
  const parts = expression.split(' ');
  return (
    parts.length === cronFields.length &&
    cronFields.every((field, index) =>
      (parts[index] ?? '').split(',').every((range) => isCronRange(range, field)),
    )
  );
}

function isCronRange(range: string, field: CronField): boolean {
  const [span, step, ...rest] = range.split('/');
  if (span === undefined || rest.length > 0) return false;
  if (step !== undefined && !(/^\d{1,2}$/.test(step) && Number(step) > 0)) return false;
  if (span === '*') return true;
  const [first, last, ...more] = span.split('-').map((value) => cronValue(value, field));
  if (first === undefined || more.length > 0) return false;
  if (!span.includes('-')) return step === undefined;
  return last !== undefined && first <= last;
}

function cronValue(written: string, { least, greatest, names }: CronField): number | undefined {
  const named = names.indexOf(written.toUpperCase());
  if (named >= 0) return named + least;
  const value = /^\d{1,2}$/.test(written) ? Number(written) : undefined;
  return value !== undefined && value >= least && value <= greatest ? value : undefined;
}
