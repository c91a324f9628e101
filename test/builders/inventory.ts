import type { Inventory, InventoryService } from '../../lib/model/inventory/inventory';

/** A web service that has no Docker hosts, with the given fields replaced. */
export function aNewInventoryService(overrides: Partial<InventoryService> = {}): InventoryService {
  return {
    name: 'api',
    kind: 'web',
    instanceType: 'm5.large',
    rootVolumeGiB: 8,
    alarmMetrics: 7,
    ...overrides,
  };
}

/** A web service on three Docker hosts, with the given fields replaced. */
export function anInventoryService(overrides: Partial<InventoryService> = {}): InventoryService {
  return aNewInventoryService({ dockerHosts: 3, ...overrides });
}

/** An inventory in us-east-1 with a clean registry, one NAT gateway and a public balancer in two zones. */
export function anInventory(
  services: readonly InventoryService[],
  overrides: Partial<Inventory> = {},
): Inventory {
  return {
    name: 'shop',
    region: 'us-east-1',
    registryCleaned: true,
    network: { natGateways: 1, balancerAddresses: 2 },
    services,
    facts: [],
    ...overrides,
  };
}
