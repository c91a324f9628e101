import type { DrillRecord } from './drill-record';
import type { LabEvent } from './lab-event';

/**
 * First moment at which anything in the system noticed the fault: the balancer, the group, the instance itself by
 * a restart of the program, or the release. The drill and its client are not part of the system.
 */
export function detectedAt(record: DrillRecord): number | undefined {
  const { faultAt, events, restarts } = record;
  const moments = [
    ...events.filter((event) => event.at >= faultAt && notices(event, record)),
    ...restarts.filter(({ at }) => at >= faultAt),
  ].map(({ at }) => at);
  return moments.length === 0 ? undefined : Math.min(...moments);
}

function notices(event: LabEvent, { path, victims, fault }: DrillRecord): boolean {
  if (event.type === 'refresh') return fault === 'bad-release' && /^(Failed|Rollback)/.test(event.status);
  if (!('instanceId' in event)) return false;
  if (victims.length > 0 && !victims.includes(event.instanceId)) return false;
  switch (event.type) {
    case 'target':
      return event.to === 'unhealthy';
    case 'health':
      return event.to === 'Unhealthy';
    // EC2 knows of a group's instance that it has ended. Of a hand-kept host nobody asks it.
    case 'machine-ended':
      return path !== 'docker-hosts';
    case 'lifecycle':
      // A release that goes well ends instances too.
      return fault !== 'bad-release' && (event.to === undefined || event.to.startsWith('Terminat'));
    case 'hook-completed':
      return event.result === 'ABANDON';
    case 'machine-started':
    case 'machine-failed':
      return false;
  }
}
