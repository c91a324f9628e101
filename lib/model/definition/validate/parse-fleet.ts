import type { Fleet } from '../fleet';
import { invalidDefinitions } from './invalid-definitions';
import { validateFleet, type FleetInput } from './validate-fleet';

/**
 * The input as a `Fleet`. Throws an UndockError `InvalidDefinitions` with every problem, a sentence a
 * line, when there are any.
 */
export function parseFleet(input: FleetInput): Fleet {
  const problems = validateFleet(input);
  if (problems.length > 0) throw invalidDefinitions(problems);
  return { definition: input.definition, services: input.services } as Fleet;
}
