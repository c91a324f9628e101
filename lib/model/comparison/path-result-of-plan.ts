import { serviceAvailability } from '../availability/service-availability';
import { hoursPerMonth } from '../prices/price';
import type { AssumptionValues } from './assumption-values';
import type { PathPlan } from './path-plan';
import { hoursPerYear, type MonthlyUsd, type PathResult } from './path-result';
import { peopleUsd } from './people-cost';

const minutesPerHour = 60;

/** Adds what the plan's failures mean, people's time among it, to the plan's AWS bill. */
export function pathResult(plan: PathPlan, monthlyUsd: MonthlyUsd, values: AssumptionValues): PathResult {
  const { unavailability, outageRate, meanOutage, machineFailureRate } = serviceAvailability({
    instances: plan.instances,
    needed: plan.needed,
    failureRate: 1 / plan.mttfHours,
    repairRate: 1 / plan.mttrHours,
    crews: plan.crews,
  });
  const humanActionsPerMonth = machineFailureRate * hoursPerMonth * plan.humanShare;
  const peopleUsdPerMonth = peopleUsd(humanActionsPerMonth, values);
  return {
    instances: plan.instances,
    monthlyUsd,
    unavailability,
    downtimeMinutesPerYear: unavailability * hoursPerYear * minutesPerHour,
    outagesPerYear: outageRate * hoursPerYear,
    meanOutageMinutes: meanOutage * minutesPerHour,
    humanActionsPerMonth,
    peopleUsdPerMonth,
    monthlyUsdWithPeople: monthlyUsd.total + peopleUsdPerMonth,
  };
}
