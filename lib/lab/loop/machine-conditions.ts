import type { Machine } from '../machine/machine';

/** What is wrong with the surroundings of machines on purpose; machines that start meanwhile meet it too. */
export interface MachineConditions {
  /** false: no metadata service answers. */
  readonly metadata: boolean;
  /** Entries of `reachable`, `address:port`, that hang up. */
  readonly unreachable: ReadonlySet<string>;
}

export const goodConditions: MachineConditions = { metadata: true, unreachable: new Set() };

/** Puts a machine under these conditions. @param endpoints the machine's own entries of `reachable`. */
export function putUnder(
  { metadata }: Pick<Machine, 'metadata'>,
  conditions: MachineConditions,
  endpoints: readonly string[],
): void {
  metadata.setAvailable(conditions.metadata);
  for (const endpoint of endpoints) {
    metadata.setEndpointReachable(endpoint, !conditions.unreachable.has(endpoint));
  }
}
