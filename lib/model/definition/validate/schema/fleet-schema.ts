import { z } from 'zod';
import type { FleetDefinition } from '../../fleet-definition';
import { isCidr } from '../cidr';
import { fields, list } from './collections';
import { contactSchema } from './contact-schema';
import { fleetNameSchema } from './name-schema';
import { networkSchema } from './network-schema';
import { regionSchema } from './region-schema';
import { says } from './says';
import { text } from './text';

/** Shape of what all services share. */
export const fleetSchema = fields(
  {
    name: fleetNameSchema,
    region: regionSchema,
    account: text({
      code: 'InvalidAccount',
      must: 'an account number of twelve digits in quotes',
      example: '123456789012',
      passes: (account) => /^\d{12}$/.test(account),
    }).exactOptional(),
    network: networkSchema,
    balancer: fields(
      {
        certificateArn: text({
          code: 'InvalidCertificateArn',
          must: 'the ARN of an ACM certificate',
          example: 'arn:aws:acm:us-east-1:123456789012:certificate/12345678-1234-1234-1234-123456789012',
          passes: (arn) => /^arn:aws[a-z-]*:acm:[a-z0-9-]+:\d{12}:certificate\/[\w-]+$/.test(arn),
        }).exactOptional(),
        internetFacing: z
          .boolean({ error: says('must be true or false', 'write true or false') })
          .exactOptional(),
        clientCidrs: list(
          text({
            code: 'InvalidClientCidr',
            must: 'an IPv4 range that starts on its own boundary',
            example: '10.0.0.0/8',
            passes: isCidr,
          }),
          { of: 'IPv4 ranges', least: 1, greatest: 50 },
        ).exactOptional(),
      },
      'the settings of the shared balancer, {} for all defaults',
    ),
    // An alarm that reaches nobody is the state of affairs the fleet is meant to end.
    notify: list(contactSchema, { of: 'contacts', least: 1 }),
  },
  'the definition of a fleet: name, region, network, balancer and notify',
) satisfies z.ZodType<FleetDefinition>;
