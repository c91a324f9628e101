import { comparisonReport } from '../model/comparison/comparison-report';
import { defaultAssumptions } from '../model/comparison/default-assumptions';
import type { Fleet } from '../model/definition/fleet';
import { inventoryOfFleet } from '../model/inventory/inventory-of-fleet';
import { comparisonLines } from './comparison-lines';

/** The comparison of a fleet before anything is known beyond its definitions: summary, default assumptions. */
export function firstComparison(fleet: Fleet, options: { readonly color: boolean }): string[] {
  const report = comparisonReport(inventoryOfFleet(fleet), defaultAssumptions);
  return comparisonLines(report, { color: options.color, detail: 'summary' });
}
