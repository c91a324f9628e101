import type { Path } from '../comparison/path';
import type { FaultName } from './fault-name';
import type { LabEvent } from './lab-event';
import type { RequestRecord } from './request-record';

/** Everything a drill wrote down; all measures come from it. Moments are milliseconds since the epoch. */
export interface DrillRecord {
  readonly fault: FaultName;
  readonly path: Path;
  /** Just before the fault was made. */
  readonly faultAt: number;
  readonly wantedInstances: number;
  /** Instances the fault was made on. Empty: on none in particular. */
  readonly victims: readonly string[];
  /** In the order in which they happened, those before the fault among them. */
  readonly events: readonly LabEvent[];
  /** When a victim's main process was seen to be a new one, and when that one started. */
  readonly restarts: readonly ProcessRestart[];
  /** In the order in which they were sent, those before the fault among them. */
  readonly requests: readonly RequestRecord[];
  /** One before the fault, then one at every turn of the drill. */
  readonly samples: readonly DrillSample[];
  /** First moment at which the fault showed; undefined while it has not. */
  readonly visibleAt?: number;
  /** From when on the victims are mended or gone, or what the fault took away is back; undefined before. */
  readonly settledAt?: number;
  /** When what the fault took away for a time was given back; undefined when it was not. */
  readonly restoredAt?: number;
  /** What became of the release, when the fault is one. */
  readonly release?: { readonly succeeded: boolean; readonly said: string };
}

export interface ProcessRestart {
  readonly at: number;
  readonly instanceId: string;
}

/** How the instances stood at one moment. */
export interface DrillSample {
  readonly at: number;
  /** Ids of instances that run and are in service, whatever their health. */
  readonly inService: readonly string[];
  /** Those among them that are healthy for group and balancer. */
  readonly healthy: readonly string[];
}
