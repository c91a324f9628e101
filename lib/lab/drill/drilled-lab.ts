import type { Path } from '../../model/comparison/path';
import type { DrillTargetState } from '../../model/drill/drill-target-state';
import type { LabEvent } from '../../model/drill/lab-event';
import type { Machine } from '../machine/machine';

export type { Path } from '../../model/comparison/path';
export type { LabEvent } from '../../model/drill/lab-event';

/** The running lab as a drill sees it: one service on one path. */
export interface DrilledLab {
  readonly service: string;
  readonly path: Path;
  /** A request that the service answers with 200, through the balancer and to this path only. */
  readonly url: string;
  /** Host header that leads to this path. Default: that of the URL. */
  readonly host?: string;
  readonly wantedInstances: number;
  /** Instances of this path now. */
  instances(): readonly DrilledInstance[];
  /**
   * Calls the listener with every event from now on, in order.
   *
   * @returns a function that ends this.
   */
  onEvent(listener: (event: LabEvent) => void): () => void;
  /** Every event so far. */
  events(): readonly LabEvent[];
  /** false: the metadata service answers no machine of this path, those that boot later among them. */
  setMetadataAvailable(available: boolean): void;
  /** false: no machine of this path reaches it, those that boot later among them. */
  setEndpointReachable(endpoint: 'api' | 'registry', reachable: boolean): void;
  /** Cuts the power of every machine in the zone; launches there fail until it is restored. */
  loseZone(zone: string): void;
  restoreZone(zone: string): void;
  /** Releases changed settings the way this path does it. Resolves when that is over, however it went. */
  release(
    environment: Readonly<Record<string, string>>,
    signal: AbortSignal,
  ): Promise<{ succeeded: boolean; said: string }>;
}

/** What a drill uses of a machine. */
export type DrilledMachine = Pick<Machine, 'run' | 'powerCut' | 'setLink'>;

export interface DrilledInstance {
  readonly instanceId: string;
  /** The image it was launched from. Default: not told in the result. */
  readonly imageId?: string;
  readonly zone: string;
  readonly lifecycle: string;
  readonly health: string;
  /** Undefined when it is in no target group. */
  readonly target: DrillTargetState | undefined;
  /** Undefined when it is off. */
  readonly machine: DrilledMachine | undefined;
}

/** It runs, and its group counts it. */
export function isInService({ lifecycle, machine }: DrilledInstance): boolean {
  return lifecycle === 'InService' && machine !== undefined;
}

/** In service, and healthy for the group and for the balancer. */
export function isHealthy(instance: DrilledInstance): boolean {
  const { health, target } = instance;
  return isInService(instance) && health === 'Healthy' && (target === undefined || target === 'healthy');
}
