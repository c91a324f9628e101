import { aFleetDefinition } from '../../../../builders/fleet';
import { aWebService } from '../../../../builders/service';
import { bad, type BadDefinition, fleet, fleetOf } from './bad-definition';

const imported = {
  type: 'import',
  vpcId: 'vpc-0123456789abcdef0',
  availabilityZones: ['us-east-1a', 'us-east-1b'],
  publicSubnetIds: ['subnet-00000001', 'subnet-00000002'],
  privateSubnetIds: ['subnet-00000003', 'subnet-00000004'],
};

const arn = (region: string) => `arn:aws:acm:${region}:123456789012:certificate/0a1b2c3d`;

/** Bad definitions: the definition of the fleet. */
export const badFleet: readonly BadDefinition[] = [
  bad(
    'a fleet without services',
    fleetOf(),
    'NoServices',
    'fleet: without services has nothing to run; add the definition of a service',
  ),
  bad(
    'a zone as the region',
    fleet('region', 'us-east-1a'),
    'InvalidRegion',
    'fleet: region "us-east-1a" must be the name of an AWS Region; leave out the zone: "us-east-1"',
  ),
  bad(
    'a network of no known type',
    fleet('network', { type: 'default' }),
    'InvalidValue',
    'fleet: network.type "default" must be a network whose type is "create" or "import"; write one such as { type: "create", cidr: "10.40.0.0/16", zones: 2, natGateways: 1 }',
  ),
  bad(
    'a range that starts inside another',
    fleet('network.cidr', '10.40.7.0/16'),
    'InvalidCidr',
    'fleet: network.cidr "10.40.7.0/16" must be a private IPv4 range from /16 to /20 that starts on its own boundary; write "10.40.0.0/16"',
  ),
  bad(
    'a range that is too small',
    fleet('network.cidr', '10.40.0.0/24'),
    'InvalidCidr',
    'fleet: network.cidr "10.40.0.0/24" must be a private IPv4 range from /16 to /20 that starts on its own boundary; write "10.40.0.0/16"',
  ),
  bad(
    'a network without a way to the API',
    fleet('network.natGateways', 0),
    'OutOfRange',
    'fleet: network.natGateways 0 must be a whole number of NAT gateways from 1 to 6; set it to 1 or more',
  ),
  bad(
    'a name that Parameter Store keeps',
    fleet('name', 'awsome'),
    'ReservedName',
    'fleet: name "awsome" starts with aws, which Parameter Store keeps for itself; give the fleet another name',
  ),
  bad(
    'a client range that starts inside another',
    fleet('balancer.clientCidrs', ['10.0.0.1/8']),
    'InvalidClientCidr',
    'fleet: balancer.clientCidrs[0] "10.0.0.1/8" must be an IPv4 range that starts on its own boundary; write one such as "10.0.0.0/8"',
  ),
  bad(
    'an internal balancer that nobody is known to use',
    {
      definition: { ...aFleetDefinition(), network: imported, balancer: { internetFacing: false } },
      services: [aWebService()],
    },
    'ClientsUnknown',
    'fleet: balancer.clientCidrs is missing and must say who may connect to an internal balancer in an imported network; add it, such as ["10.0.0.0/8"]',
  ),
  bad(
    'more gateways than zones',
    fleet('network.natGateways', 3),
    'MoreGatewaysThanZones',
    'fleet: network.natGateways 3 is more than the 2 zones, and one a zone is all that is used; set natGateways to 2 or less',
  ),
  bad(
    'a network with a subnet too few',
    fleet('network', {
      ...imported,
      availabilityZones: ['us-east-1a', 'us-east-1b', 'us-east-1c'],
      publicSubnetIds: ['subnet-00000001', 'subnet-00000002', 'subnet-00000005'],
    }),
    'SubnetCountMismatch',
    'fleet: network.privateSubnetIds with 2 subnets must have one for each of the 3 availabilityZones; write the zones and subnets in the same order, one each',
  ),
  bad(
    'a subnet that is public and private',
    fleet('network', { ...imported, privateSubnetIds: ['subnet-00000003', 'subnet-00000001'] }),
    'DuplicateInNetwork',
    'fleet: network.privateSubnetIds[1] "subnet-00000001" is network.publicSubnetIds[0] too; write each zone and subnet once; a subnet is public or private',
  ),
  bad(
    'zones of another region',
    fleet('network', { ...imported, availabilityZones: ['us-east-1a', 'eu-west-1b'] }),
    'ZoneOutsideRegion',
    'fleet: network.availabilityZones[1] "eu-west-1b" is not a zone of us-east-1; write one such as "us-east-1a", or change the region',
  ),
  bad(
    'a certificate of another region',
    fleet('balancer.certificateArn', arn('eu-west-1')),
    'CertificateOutsideRegion',
    "fleet: balancer.certificateArn in eu-west-1 must be in the fleet's region us-east-1; request or import the certificate in us-east-1",
  ),
  bad(
    'a certificate of another account',
    {
      definition: {
        ...aFleetDefinition(),
        account: '210987654321',
        balancer: { certificateArn: arn('us-east-1') },
      },
      services: [aWebService()],
    },
    'CertificateOutsideAccount',
    "fleet: balancer.certificateArn of account 123456789012 must be of the fleet's account 210987654321; request or import the certificate in account 210987654321",
  ),
  bad(
    'alarms that reach nobody',
    fleet('notify', []),
    'WrongCount',
    'fleet: notify [] must be a list of 1 or more contacts; add one',
  ),
  bad(
    'a contact twice',
    fleet('notify', [{ email: 'oncall@example.com' }, { email: 'oncall@example.com' }]),
    'DuplicateContact',
    'fleet: notify[1] {"email":"oncall@example.com"} is in the list twice; remove one of the two',
  ),
];
