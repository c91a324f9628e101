import type { Assumption } from './assumption';
import type { AssumptionName } from './default-assumptions';

/** Every assumption's value, by name. */
export type AssumptionValues = Readonly<Record<AssumptionName, number>>;

/** Reads the values out of a full list of assumptions. */
export function assumptionValues(assumptions: readonly Assumption[]): AssumptionValues {
  return Object.fromEntries(assumptions.map(({ name, value }) => [name, value])) as AssumptionValues;
}
