import type { Fleet } from '../model/definition/fleet';
import { invalidDefinitions } from '../model/definition/validate/invalid-definitions';
import { examineFleet } from './examine-fleet';

/**
 * The fleet that a services folder defines. Throws an UndockError with exit status 2: `ServicesNotFound`,
 * `NoDefinitions`, or `InvalidDefinitions` with every problem, a sentence a line.
 */
export async function loadFleet(servicesDir: string): Promise<Fleet> {
  const examined = await examineFleet(servicesDir);
  if ('problems' in examined) throw invalidDefinitions(examined.problems);
  return examined.fleet;
}
