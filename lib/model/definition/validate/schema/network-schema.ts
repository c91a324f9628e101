import { z } from 'zod';
import type { CreatedNetwork, ImportedNetwork } from '../../fleet-definition';
import { cidrFix, isVpcCidr } from '../cidr';
import { fields, list } from './collections';
import { says } from './says';
import { text } from './text';
import { wholeNumber } from './whole-number';

const resourceId = (prefix: string, code: string, what: string) =>
  text({
    code,
    must: `the id of ${what}: ${prefix}- and 8 or 17 hexadecimal digits`,
    example: `${prefix}-0123456789abcdef0`,
    passes: (id) => new RegExp(`^${prefix}-([0-9a-f]{8}|[0-9a-f]{17})$`).test(id),
  });

const subnets = list(resourceId('subnet', 'InvalidSubnetId', 'a subnet'), {
  of: 'subnet ids',
  least: 2,
  greatest: 6,
});

const created = fields(
  {
    type: z.literal('create'),
    cidr: text({
      code: 'InvalidCidr',
      must: 'a private IPv4 range from /16 to /20 that starts on its own boundary',
      example: '10.40.0.0/16',
      fix: cidrFix,
      passes: isVpcCidr,
    }),
    zones: wholeNumber(2, 6, 'number of zones'),
    natGateways: wholeNumber(1, 6, 'number of NAT gateways'),
  },
  'a network to create: cidr, zones and natGateways',
) satisfies z.ZodType<CreatedNetwork>;

const imported = fields(
  {
    type: z.literal('import'),
    vpcId: resourceId('vpc', 'InvalidVpcId', 'a VPC'),
    availabilityZones: list(
      text({
        code: 'InvalidAvailabilityZone',
        must: 'the name of an Availability Zone',
        example: 'us-east-1a',
        passes: (zone) => /^[a-z]{2}(-[a-z]+)+-\d(-[a-z]+-\d)?[a-z]$/.test(zone),
      }),
      { of: 'zone names', least: 2, greatest: 6 },
    ),
    publicSubnetIds: subnets,
    privateSubnetIds: subnets,
  },
  'a network to import: vpcId, availabilityZones, publicSubnetIds and privateSubnetIds',
) satisfies z.ZodType<ImportedNetwork>;

/** Shape of the network of a fleet. */
export const networkSchema = z.discriminatedUnion('type', [created, imported], {
  error: says(
    'must be a network whose type is "create" or "import"',
    'write one such as { type: "create", cidr: "10.40.0.0/16", zones: 2, natGateways: 1 }',
  ),
});
