import type { DrillSample } from '../../model/drill/drill-record';
import type { DrillScene } from './drill-scene';
import type { Fault } from './fault';
import type { ProcessWatch } from './process-watch';

export interface Settling {
  readonly victims: readonly string[];
  readonly samples: readonly DrillSample[];
  readonly watch: Pick<ProcessWatch, 'mendedAt'>;
  readonly scene: Pick<DrillScene, 'restoredAt' | 'released'>;
}

/**
 * From when on the fault is over; undefined while it is not. A balancer that sends requests around a broken instance
 * hides it until its health check has failed often enough: until the victim itself is mended or gone, a service
 * that answers proves nothing.
 */
export function settledAt(settles: Fault['settles'], settling: Settling): number | undefined {
  const { victims, samples, watch, scene } = settling;
  if (settles === 'restore') return scene.restoredAt;
  if (settles === 'release') return scene.released?.at;
  const moments = victims.map(
    (id) => samples.find(({ inService }) => !inService.includes(id))?.at ?? watch.mendedAt(id),
  );
  const over = moments.filter((at) => at !== undefined);
  return over.length === moments.length ? Math.max(...over) : undefined;
}
