import type { Inventory } from '../inventory/inventory';
import { priceBook, type PriceBook } from '../prices/price-book';
import type { Price } from '../prices/price';
import type { Assumption } from './assumption';
import { assumptionValues } from './assumption-values';
import { compareFleet, type FleetComparison } from './compare-fleet';
import { crashScenarios, type CrashScenario } from './crash-scenarios';

/** Everything a renderer needs: results, and what each of them rests on. */
export interface ComparisonReport extends FleetComparison {
  readonly inventory: Inventory;
  readonly assumptions: readonly Assumption[];
  readonly scenarios: readonly CrashScenario[];
  /** Every price that was used, each once. */
  readonly prices: readonly Price[];
}

/**
 * Compares the paths for an inventory.
 *
 * @param assumptions - all of them, as `overrideAssumptions` returns them.
 * @throws UndockError with exit status 2 as `compareFleet` does.
 */
export function comparisonReport(inventory: Inventory, assumptions: readonly Assumption[]): ComparisonReport {
  const values = assumptionValues(assumptions);
  const book = priceBook(inventory.region);
  return {
    inventory,
    assumptions,
    ...compareFleet(inventory, values, book),
    scenarios: crashScenarios(inventory, values, book),
    prices: pricesUsed(inventory, book),
  };
}

function pricesUsed(inventory: Inventory, book: PriceBook): readonly Price[] {
  const types = [...new Set(inventory.services.map((service) => service.instanceType))].sort();
  return [...types.map(book.instanceHour), ...Object.values(book.items)];
}
