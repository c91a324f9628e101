import { serviceAvailability } from '../availability/service-availability';
import { hoursPerMonth } from '../prices/price';
import type { PathPlan } from './path-plan';
import { hoursPerYear, type MonthlyUsd, type PathResult } from './path-result';

const minutesPerHour = 60;

/** Adds what the plan's failures mean to what it costs. */
export function pathResult(plan: PathPlan, monthlyUsd: MonthlyUsd): PathResult {
  const { unavailability, outageRate, meanOutage, machineFailureRate } = serviceAvailability({
    instances: plan.instances,
    needed: plan.needed,
    failureRate: 1 / plan.mttfHours,
    repairRate: 1 / plan.mttrHours,
    crews: plan.crews,
  });
  return {
    instances: plan.instances,
    monthlyUsd,
    unavailability,
    downtimeMinutesPerYear: unavailability * hoursPerYear * minutesPerHour,
    outagesPerYear: outageRate * hoursPerYear,
    meanOutageMinutes: meanOutage * minutesPerHour,
    humanActionsPerMonth: machineFailureRate * hoursPerMonth * plan.humanShare,
  };
}
