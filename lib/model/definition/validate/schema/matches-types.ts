import type { z } from 'zod';
import type { FleetDefinition } from '../../fleet-definition';
import type { WebServiceDefinition, WorkerServiceDefinition } from '../../service-definition';
import type { fleetSchema } from './fleet-schema';
import type { webServiceSchema, workerServiceSchema } from './service-schema';

/** The same type with everything readonly and every intersection flattened, so that two can be compared. */
type Plain<T> = T extends object ? { readonly [K in keyof T]: Plain<T[K]> } : T;

/** Assignable both ways, and with the same fields: an optional one that is absent is assignable too. */
type Same<A, B> = [Plain<A>, Plain<B>, Fields<A>, Fields<B>] extends [
  Plain<B>,
  Plain<A>,
  Fields<B>,
  Fields<A>,
]
  ? true
  : never;

/** Names of all fields, those inside of fields too. */
type Fields<T> = T extends readonly (infer E)[]
  ? Fields<E>
  : T extends object
    ? { [K in keyof T & string]: K | `${K}.${Fields<NonNullable<T[K]>>}` }[keyof T & string]
    : never;

/**
 * Fails to compile when a schema and the type it stands for drift apart. `satisfies` alone would let a
 * field that is optional in the type be forgotten in the schema.
 */
export const schemasMatchTypes: readonly [
  Same<z.output<typeof webServiceSchema>, WebServiceDefinition>,
  Same<z.output<typeof workerServiceSchema>, WorkerServiceDefinition>,
  Same<z.output<typeof fleetSchema>, FleetDefinition>,
] = [true, true, true];
