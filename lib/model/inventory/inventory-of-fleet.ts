import { defaultRootVolumeGiB } from '../definition/root-volume';
import type { Fleet } from '../definition/fleet';
import type { FleetDefinition } from '../definition/fleet-definition';
import type { ServiceDefinition } from '../definition/service-definition';
import { alarmMetrics } from './alarm-metrics';
import type { Inventory, InventoryFact, InventoryNetwork, InventoryService } from './inventory';

/** Default of `ServiceDefinition.rootVolumeGiB`. */

/** The inventory that a fleet's definitions describe. */
export function inventoryOfFleet(fleet: Fleet): Inventory {
  const services = fleet.services.map(inventoryService);
  const network = inventoryNetwork(fleet.definition);
  return {
    name: fleet.definition.name,
    region: fleet.definition.region,
    registryCleaned: true,
    network,
    services,
    facts: [
      countOf('services', services.length, 'services'),
      ...hostFacts(services),
      registryFact,
      ...networkFacts(fleet.definition, network),
    ],
  };
}

/** An imported network is there already, gateways included: moving adds none. */
function inventoryNetwork({ network, balancer }: FleetDefinition): InventoryNetwork {
  const created = network.type === 'create';
  const zones = created ? network.zones : network.availabilityZones.length;
  return {
    natGateways: created ? network.natGateways : 0,
    balancerAddresses: balancer.internetFacing === false ? 0 : zones,
  };
}

const registryFact: InventoryFact = {
  name: 'inventory.registryCleaned',
  value: 'yes',
  unit: 'yes or no',
  source: 'definitions say nothing of the registry, which is given the benefit of the doubt',
  kind: 'assumed',
};

function inventoryService(service: ServiceDefinition): InventoryService {
  return {
    name: service.name,
    kind: service.kind,
    // The type asked for first; a group only falls back to the others when it is short of capacity.
    instanceType: service.instanceTypes[0] ?? '',
    rootVolumeGiB: service.rootVolumeGiB ?? defaultRootVolumeGiB,
    leastGroupInstances: service.capacity.minInstances,
    alarmMetrics: alarmMetrics(service),
    ...(service.kind === 'web' && service.docker !== undefined
      ? { dockerHosts: service.docker.hosts.length }
      : {}),
  };
}

function hostFacts(services: readonly InventoryService[]): InventoryFact[] {
  const known = services.flatMap((service) => service.dockerHosts ?? []);
  if (known.length === 0) return [];
  const hosts = known.reduce((sum, count) => sum + count, 0);
  return [countOf('dockerHosts', hosts, 'hosts')];
}

function networkFacts({ network }: FleetDefinition, counted: InventoryNetwork): InventoryFact[] {
  const gateways =
    network.type === 'create'
      ? 'fleet definition'
      : 'fleet definition: the network is imported, and its gateways are paid for already';
  return [
    countOf('natGateways', counted.natGateways, 'gateways', gateways),
    countOf('balancerAddresses', counted.balancerAddresses, 'addresses', 'fleet definition'),
  ];
}

function countOf(name: string, value: number, unit: string, source = 'service definitions'): InventoryFact {
  return { name: `inventory.${name}`, value, unit, source, kind: 'measured' };
}
