import { blog } from '../../../lib/model/inventory/blog';
import { inventoryOfFleet } from '../../../lib/model/inventory/inventory-of-fleet';
import { aFleet, aFleetDefinition } from '../../builders/fleet';
import { aWebService, aWorker } from '../../builders/service';

const dockerised = aWebService({
  rootVolumeGiB: 20,
  capacity: { minInstances: 3, maxInstances: 6, zones: 2 },
  instanceTypes: ['t4g.small', 't4g.medium'],
  docker: { hosts: ['10.0.0.1', '10.0.0.2'], port: 80, weights: { docker: 100, group: 0 } },
});

describe('inventoryOfFleet', () => {
  const inventory = inventoryOfFleet(
    aFleet({
      definition: aFleetDefinition({ region: 'eu-west-1' }),
      services: [dockerised, aWorker()],
    }),
  );

  it('takes hosts, first instance type, volume and least group size from a definition', () => {
    expect(inventory.services[0]).toEqual({
      name: 'api',
      kind: 'web',
      dockerHosts: 2,
      instanceType: 't4g.small',
      rootVolumeGiB: 20,
      leastGroupInstances: 3,
      alarmMetrics: 9,
    });
  });

  it('leaves the hosts open for a service that has no Docker side', () => {
    expect(inventory.services[1]).not.toHaveProperty('dockerHosts');
    expect(inventory.services[1]).toMatchObject({ kind: 'worker', rootVolumeGiB: 8 });
  });

  it('takes name and Region from the fleet and counts what it knows', () => {
    expect(inventory).toMatchObject({ name: 'shop', region: 'eu-west-1', registryCleaned: true });
    expect(inventory.facts.map(({ name, value }) => [name, value])).toEqual([
      ['inventory.services', 2],
      ['inventory.dockerHosts', 2],
      ['inventory.registryCleaned', 'yes'],
      ['inventory.natGateways', 1],
      ['inventory.balancerAddresses', 2],
    ]);
  });

  it('counts the NAT gateways and zones of a network that is created', () => {
    const network = { type: 'create', cidr: '10.0.0.0/16', zones: 3, natGateways: 2 } as const;
    const { network: counted } = inventoryOfFleet(aFleet({ definition: aFleetDefinition({ network }) }));
    expect(counted).toEqual({ natGateways: 2, balancerAddresses: 3 });
  });

  it('counts no NAT gateway of a network that is imported, and says why', () => {
    const network = {
      type: 'import',
      vpcId: 'vpc-1',
      availabilityZones: ['us-east-1a', 'us-east-1b'],
      publicSubnetIds: ['subnet-1', 'subnet-2'],
      privateSubnetIds: ['subnet-3', 'subnet-4'],
    } as const;
    const imported = inventoryOfFleet(aFleet({ definition: aFleetDefinition({ network }) }));
    expect(imported.network).toEqual({ natGateways: 0, balancerAddresses: 2 });
    expect(imported.facts).toContainEqual(
      expect.objectContaining({
        name: 'inventory.natGateways',
        source: 'fleet definition: the network is imported, and its gateways are paid for already',
      }),
    );
  });

  it('counts no public address of an internal balancer', () => {
    const definition = aFleetDefinition({ balancer: { internetFacing: false } });
    expect(inventoryOfFleet(aFleet({ definition })).network.balancerAddresses).toBe(0);
  });

  it('states no number of hosts when no service has any', () => {
    const { facts } = inventoryOfFleet(aFleet());
    expect(facts.map(({ name }) => name)).not.toContain('inventory.dockerHosts');
  });
});

describe('the payments company', () => {
  it('has 12 services on 31 hosts', () => {
    expect(blog.services).toHaveLength(12);
    expect(blog.services.reduce((sum, service) => sum + (service.dockerHosts ?? 0), 0)).toBe(31);
    expect(new Set(blog.services.map((service) => service.name)).size).toBe(12);
  });

  it('states the same totals, and the split as assumed', () => {
    const fact = (name: string): unknown => blog.facts.find((candidate) => candidate.name === name);
    expect(fact('inventory.dockerHosts')).toMatchObject({ value: 31, kind: 'measured' });
    const onThree = blog.services.filter((service) => service.dockerHosts === 3).length;
    expect(fact('inventory.servicesOnThreeHosts')).toMatchObject({ value: onThree, kind: 'assumed' });
  });

  it('states the network and the alarms it is charged for as assumed', () => {
    const fact = (name: string): unknown => blog.facts.find((candidate) => candidate.name === name);
    const { natGateways, balancerAddresses } = blog.network;
    expect(fact('inventory.natGateways')).toMatchObject({ value: natGateways, kind: 'assumed' });
    expect(fact('inventory.balancerAddresses')).toMatchObject({ value: balancerAddresses, kind: 'assumed' });
    expect(new Set(blog.services.map((service) => service.alarmMetrics))).toEqual(new Set([9]));
    expect(fact('inventory.alarmMetrics')).toMatchObject({ value: 9, kind: 'assumed' });
  });
});
