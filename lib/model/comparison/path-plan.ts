import { acceptedUnavailability } from '../availability/accepted-unavailability';
import { instancesForTarget, mostInstances } from '../availability/instances-for-target';
import type { InventoryService } from '../inventory/inventory';
import { UndockError } from '../undock-error';
import type { AssumptionValues } from './assumption-values';
import type { Path } from './path';

/** How a service would run on one path, before cost and availability are worked out. */
export interface PathPlan {
  readonly instances: number;
  /** Instances that must run. */
  readonly needed: number;
  /** Mean hours between crashes of one instance. */
  readonly mttfHours: number;
  /** Mean hours until a crashed instance serves again. */
  readonly mttrHours: number;
  /** Instances under repair at once. */
  readonly crews: number;
  /** Share of the crashes that need a person: 0 to 1. */
  readonly humanShare: number;
}

/** Two instances are the least that survive the loss of one. */
const leastInGroup = 2;

const minutesPerHour = 60;
const secondsPerHour = 3600;

/**
 * Docker hosts run as they are today. A group has the fewest instances that meet the target, at least
 * two and at least the definition's minimum, and repairs all of them in parallel.
 *
 * @throws UndockError with exit status 2: `FewerHostsThanNeeded`, `TargetOutOfReach`.
 */
export function planPath(service: InventoryService, path: Path, values: AssumptionValues): PathPlan {
  return path === 'docker-hosts' ? planHosts(service, values) : planGroup(service, path, values);
}

function planHosts(service: InventoryService, values: AssumptionValues): PathPlan {
  const instances = service.dockerHosts ?? values.dockerHostsPerService;
  const needed = values.instancesNeeded;
  if (instances < needed) {
    throw new UndockError(
      'FewerHostsThanNeeded',
      `service '${service.name}': runs on ${String(instances)} Docker hosts, fewer than the ` +
        `${String(needed)} of instancesNeeded, so it would never be up; ` +
        `set instancesNeeded to ${String(instances)} or less`,
      { exitStatus: 2 },
    );
  }
  return {
    instances,
    needed,
    mttfHours: dockerMttfHours(service, values),
    mttrHours: values.handRepairHours,
    crews: values.handRepairsAtOnce,
    humanShare: 1,
  };
}

function planGroup(
  service: InventoryService,
  path: Exclude<Path, 'docker-hosts'>,
  values: AssumptionValues,
): PathPlan {
  const pullSeconds =
    path === 'docker-asg' ? (service.imageGB ?? values.imageGB) * values.imagePullSecondsPerGB : 0;
  const mttrHours = values.groupRepairMinutes / minutesPerHour + pullSeconds / secondsPerHour;
  const mttfHours = dockerMttfHours(service, values) * (path === 'ami-asg' ? values.nativeMttfFactor : 1);
  const needed = values.instancesNeeded;
  const instances = instancesForTarget({
    unavailability: acceptedUnavailability(values.targetAvailabilityPercent),
    needed,
    least: Math.max(leastInGroup, service.leastGroupInstances ?? leastInGroup),
    failureRate: 1 / mttfHours,
    repairRate: 1 / mttrHours,
  });
  if (instances === undefined) throw outOfReach(service, path, values);
  const humanShare = values.groupRepairsNeedingPersonPercent / 100;
  return { instances, needed, mttfHours, mttrHours, crews: instances, humanShare };
}

function dockerMttfHours(service: InventoryService, values: AssumptionValues): number {
  return service.dockerHostMttfHours ?? values.dockerHostMttfHours;
}

function outOfReach(service: InventoryService, path: Path, values: AssumptionValues): UndockError {
  return new UndockError(
    'TargetOutOfReach',
    `service '${service.name}' on ${path}: not even ${String(mostInstances)} instances are up ` +
      `${String(values.targetAvailabilityPercent)} % of the time; lower targetAvailabilityPercent, ` +
      'or give a longer dockerHostMttfHours or shorter groupRepairMinutes',
    { exitStatus: 2 },
  );
}
