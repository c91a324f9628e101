import type { Finding, ServiceRule } from '../rule';

/** The greatest size of a group against the least, on every hour of the clock. */
export const limitsOfTheGroup: ServiceRule = {
  reads: ['capacity', 'scaling.schedules'],
  check: ({ capacity, scaling }) => {
    const schedules = scaling?.schedules ?? [];
    return [
      ...maxBelowMin('capacity', capacity),
      ...schedules.flatMap((schedule, index) => [
        ...maxBelowMin(`scaling.schedules[${index}]`, schedule),
        ...aboveMaximum(index, schedule.maxInstances, capacity.maxInstances),
      ]),
      ...duplicateNames(schedules.map(({ name }) => name)),
    ];
  },
};

function maxBelowMin(
  where: string,
  { minInstances, maxInstances }: { readonly minInstances: number; readonly maxInstances: number },
): Finding[] {
  if (maxInstances >= minInstances) return [];
  return [
    {
      code: 'MaxBelowMin',
      field: `${where}.maxInstances`,
      got: String(maxInstances),
      expected: `is less than minInstances ${minInstances}`,
      fix: `set maxInstances to ${minInstances} or more`,
    },
  ];
}

/** What a fleet may cost at most is read from capacity.maxInstances alone, so no schedule may pass it. */
function aboveMaximum(index: number, scheduled: number, greatest: number): Finding[] {
  if (scheduled <= greatest) return [];
  return [
    {
      code: 'ScheduleAboveMaximum',
      field: `scaling.schedules[${index}].maxInstances`,
      got: String(scheduled),
      expected: `is more than capacity.maxInstances ${greatest}`,
      fix: `set it to ${greatest} or less, or raise capacity.maxInstances to ${scheduled}`,
    },
  ];
}

function duplicateNames(names: readonly string[]): Finding[] {
  return names.flatMap((name, index) =>
    names.indexOf(name) === index
      ? []
      : [
          {
            code: 'DuplicateScheduleName',
            field: `scaling.schedules[${index}].name`,
            got: JSON.stringify(name),
            expected: `is the name of scaling.schedules[${names.indexOf(name)}] too`,
            fix: 'give each schedule a name of its own',
          },
        ],
  );
}
