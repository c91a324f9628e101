import type { CreatedNetwork, ImportedNetwork } from '../../fleet-definition';
import type { Finding, FleetRule } from '../rule';

/** The range of an imported network is not known, so an internal balancer cannot be opened to it. */
export const clientsOfTheBalancer: FleetRule = {
  reads: ['network', 'balancer'],
  check: ({ network, balancer }) =>
    network.type === 'create' || balancer.internetFacing !== false || balancer.clientCidrs !== undefined
      ? []
      : [
          {
            code: 'ClientsUnknown',
            field: 'balancer.clientCidrs',
            got: null,
            expected: 'must say who may connect to an internal balancer in an imported network',
            fix: 'add it, such as ["10.0.0.0/8"]',
          },
        ],
};

/** The network of a fleet, made or imported. */
export const fleetNetwork: FleetRule = {
  reads: ['network', 'region'],
  check: ({ network, region }) =>
    network.type === 'create'
      ? gateways(network)
      : [...counts(network), ...repeatedIn(network), ...foreignZones(network, region)],
};

function gateways({ natGateways, zones }: CreatedNetwork): Finding[] {
  if (natGateways <= zones) return [];
  return [
    {
      code: 'MoreGatewaysThanZones',
      field: 'network.natGateways',
      got: String(natGateways),
      expected: `is more than the ${zones} zones, and one a zone is all that is used`,
      fix: `set natGateways to ${zones} or less`,
    },
  ];
}

function counts({ availabilityZones, publicSubnetIds, privateSubnetIds }: ImportedNetwork): Finding[] {
  return Object.entries({ publicSubnetIds, privateSubnetIds })
    .filter(([, subnets]) => subnets.length !== availabilityZones.length)
    .map(([list, subnets]) => ({
      code: 'SubnetCountMismatch',
      field: `network.${list}`,
      got: `with ${subnets.length} subnets`,
      expected: `must have one for each of the ${availabilityZones.length} availabilityZones`,
      fix: 'write the zones and subnets in the same order, one each',
    }));
}

function repeatedIn({ availabilityZones, publicSubnetIds, privateSubnetIds }: ImportedNetwork): Finding[] {
  const entries = Object.entries({ availabilityZones, publicSubnetIds, privateSubnetIds }).flatMap(
    ([list, values]) => values.map((value, index) => ({ field: `network.${list}[${index}]`, value })),
  );
  return entries.flatMap(({ field, value }, index) => {
    const first = entries.find((entry) => entry.value === value);
    if (first === undefined || first === entries[index]) return [];
    return [
      {
        code: 'DuplicateInNetwork',
        field,
        got: JSON.stringify(value),
        expected: `is ${first.field} too`,
        fix: 'write each zone and subnet once; a subnet is public or private',
      },
    ];
  });
}

function foreignZones({ availabilityZones }: ImportedNetwork, region: string): Finding[] {
  return availabilityZones.flatMap((zone, index) =>
    zone.startsWith(region)
      ? []
      : [
          {
            code: 'ZoneOutsideRegion',
            field: `network.availabilityZones[${index}]`,
            got: JSON.stringify(zone),
            expected: `is not a zone of ${region}`,
            fix: `write one such as "${region}a", or change the region`,
          },
        ],
  );
}
