import { acceptedUnavailability } from '../availability/accepted-unavailability';
import type { Inventory } from '../inventory/inventory';
import type { PriceBook } from '../prices/price-book';
import type { AssumptionValues } from './assumption-values';
import { fleetTotal } from './fleet-total';
import { monthlyCost } from './monthly-cost';
import type { Path } from './path';
import { planPath } from './path-plan';
import type { PathResult, PathResults } from './path-result';
import { pathResult } from './path-result-of-plan';
import { verdict, type Verdict } from './verdict';

/** One service on the three paths. */
export interface ServiceComparison {
  readonly name: string;
  readonly kind: 'web' | 'worker';
  /** False when the number of Docker hosts is the assumption `dockerHostsPerService`. */
  readonly dockerHostsKnown: boolean;
  readonly paths: PathResults;
  readonly verdict: Verdict;
}

/** A fleet on the three paths, service by service and in total. */
export interface FleetComparison {
  readonly services: readonly ServiceComparison[];
  readonly fleet: { readonly paths: PathResults };
}

/**
 * Compares the three paths for every service of an inventory, which has one or more.
 *
 * @throws UndockError with exit status 2: `UnknownInstanceType`, `FewerHostsThanNeeded`,
 *   `TargetOutOfReach`.
 */
export function compareFleet(
  inventory: Inventory,
  values: AssumptionValues,
  prices: PriceBook,
): FleetComparison {
  const webServices = inventory.services.filter((service) => service.kind === 'web').length;
  const targetUnavailability = acceptedUnavailability(values.targetAvailabilityPercent);
  const services = inventory.services.map((service): ServiceComparison => {
    const results = onEveryPath((path) => {
      const plan = planPath(service, path, values);
      const cost = monthlyCost(
        {
          service,
          path,
          instances: plan.instances,
          balancerShare: service.kind === 'web' ? 1 / webServices : 0,
          network: inventory.network,
          networkShare: 1 / inventory.services.length,
          registryCleaned: inventory.registryCleaned,
        },
        values,
        prices,
      );
      return pathResult(plan, cost, values);
    });
    return {
      name: service.name,
      kind: service.kind,
      dockerHostsKnown: service.dockerHosts !== undefined,
      paths: results,
      verdict: verdict(results, targetUnavailability),
    };
  });
  return {
    services,
    fleet: { paths: onEveryPath((path) => fleetTotal(services.map((service) => service.paths[path]))) },
  };
}

function onEveryPath(result: (path: Path) => PathResult): PathResults {
  return {
    'docker-hosts': result('docker-hosts'),
    'docker-asg': result('docker-asg'),
    'ami-asg': result('ami-asg'),
  };
}
