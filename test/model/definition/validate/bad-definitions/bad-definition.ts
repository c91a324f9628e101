import type { FleetInput } from '../../../../../lib/model/definition/validate/validate-fleet';
import { aFleetDefinition } from '../../../../builders/fleet';
import { aWebService, aWorker } from '../../../../builders/service';

/** One bad definition: how it differs from a good one, and the one problem that must be reported. */
export interface BadDefinition {
  readonly name: string;
  readonly input: FleetInput;
  readonly code: string;
  readonly sentence: string;
}

/** A value of a definition, replaced at a path such as `readiness.timeoutSeconds`; undefined removes it. */
export function withField(definition: object, path: string, value: unknown): unknown {
  const copy = structuredClone(definition) as Record<string, unknown>;
  const keys = path.split('.');
  const last = keys.pop() ?? '';
  let at = copy;
  for (const key of keys) at = (at[key] ??= {}) as Record<string, unknown>;
  if (value === undefined) Reflect.deleteProperty(at, last);
  else at[last] = value;
  return copy;
}

/** The good fleet with these services. */
export const fleetOf = (...services: unknown[]): FleetInput => ({ definition: aFleetDefinition(), services });

/** A good fleet, one field of its web service replaced. */
export const web = (path: string, value: unknown): FleetInput =>
  fleetOf(withField(aWebService(), path, value));

/** A good fleet, one field of its worker replaced. */
export const worker = (path: string, value: unknown): FleetInput =>
  fleetOf(withField(aWorker(), path, value));

/** A good fleet, one field of its own definition replaced. */
export const fleet = (path: string, value: unknown): FleetInput => ({
  definition: withField(aFleetDefinition(), path, value),
  services: [aWebService()],
});

/** A row of the table. */
export const bad = (name: string, input: FleetInput, code: string, sentence: string): BadDefinition => ({
  name,
  input,
  code,
  sentence,
});
