import type { Problem } from '../../problem';
import type { FleetDefinition } from '../fleet-definition';
import type { ServiceDefinition } from '../service-definition';

/** A problem before it is known whose it is. */
export type Finding = Omit<Problem, 'subject'>;

/**
 * A relation between fields. It is asked only when none of the fields it reads has the wrong shape, so
 * that one bad field neither hides the other problems nor makes a rule read nonsense.
 */
interface Rule {
  /** Paths of the fields that the rule reads; a path stands for all inside of it. */
  readonly reads: readonly string[];
}

/** A relation inside one service. */
export interface ServiceRule extends Rule {
  readonly check: (service: ServiceDefinition) => readonly Finding[];
}

/** A relation inside the definition of the fleet. */
export interface FleetRule extends Rule {
  readonly check: (fleet: FleetDefinition) => readonly Finding[];
}

/** A relation between one service and the fleet it belongs to. */
export interface MembershipRule extends Rule {
  /** Paths in the definition of the fleet that the rule reads. */
  readonly readsFleet: readonly string[];
  readonly check: (service: ServiceDefinition, fleet: FleetDefinition) => readonly Finding[];
}

/** A relation between the services of a fleet; it returns the later service of each pair that clashes. */
export interface NeighbourRule extends Rule {
  readonly check: (
    service: ServiceDefinition,
    earlier: readonly ServiceDefinition[],
    all: readonly ServiceDefinition[],
  ) => readonly Finding[];
}
