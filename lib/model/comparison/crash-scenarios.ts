import type { Inventory } from '../inventory/inventory';
import type { PriceBook } from '../prices/price-book';
import { UndockError } from '../undock-error';
import type { AssumptionValues } from './assumption-values';
import { compareFleet } from './compare-fleet';
import type { Path } from './path';

/** The fleet's downtime if hosts crashed, and people answered, at another pace. */
export interface CrashScenario {
  readonly dockerHostMttfHours: number;
  readonly handRepairHours: number;
  /** Service-minutes a year, by path. */
  readonly downtimeMinutesPerYear: Readonly<Record<Path, number>>;
  /** Services that hand-kept Docker hosts keep up longer than either group. */
  readonly servicesBestOnDockerHosts: number;
}

/** From the field report's "every few hours to every few weeks": 3 hours, a week, two weeks. */
const mttfHours = [3, 168, 336];

/** Someone always on watch, and someone who looks once in a working day. */
const repairHours = [1, 8];

/**
 * The two least certain assumptions, crash rate and answering time, moved through their plausible range.
 * A pace at which no group can meet the target is left out.
 */
export function crashScenarios(
  inventory: Inventory,
  values: AssumptionValues,
  prices: PriceBook,
): readonly CrashScenario[] {
  return mttfHours.flatMap((dockerHostMttfHours) =>
    repairHours.flatMap((handRepairHours) => {
      // A service's own crash rate would go before the scenario's.
      const services = inventory.services.map((service) => ({ ...service, dockerHostMttfHours }));
      const moved = { ...values, dockerHostMttfHours, handRepairHours };
      return scenario({ ...inventory, services }, moved, prices) ?? [];
    }),
  );
}

function scenario(
  inventory: Inventory,
  values: AssumptionValues,
  prices: PriceBook,
): CrashScenario | undefined {
  try {
    const { fleet, services } = compareFleet(inventory, values, prices);
    const downtime = (path: Path): number => fleet.paths[path].downtimeMinutesPerYear;
    return {
      dockerHostMttfHours: values.dockerHostMttfHours,
      handRepairHours: values.handRepairHours,
      downtimeMinutesPerYear: {
        'docker-hosts': downtime('docker-hosts'),
        'docker-asg': downtime('docker-asg'),
        'ami-asg': downtime('ami-asg'),
      },
      servicesBestOnDockerHosts: services.filter(
        (service) => service.verdict.mostAvailable === 'docker-hosts',
      ).length,
    };
  } catch (error) {
    if (error instanceof UndockError && error.code === 'TargetOutOfReach') return undefined;
    throw error;
  }
}
