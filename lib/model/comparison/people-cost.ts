import type { AssumptionValues } from './assumption-values';

const minutesPerHour = 60;

/** What people's time on crashed hosts costs a month, in US dollars. No other work of theirs is in it. */
export function peopleUsd(humanActionsPerMonth: number, values: AssumptionValues): number {
  const hours = (humanActionsPerMonth * values.personMinutesPerAction) / minutesPerHour;
  return hours * values.personUsdPerHour;
}
