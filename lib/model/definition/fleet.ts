import type { FleetDefinition } from './fleet-definition';
import type { ServiceDefinition } from './service-definition';

/** A fleet and its services: the whole input of synthesis, comparison and the command. */
export interface Fleet {
  readonly definition: FleetDefinition;
  readonly services: readonly ServiceDefinition[];
}
