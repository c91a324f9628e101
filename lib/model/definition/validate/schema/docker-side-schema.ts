import type { z } from 'zod';
import type { DockerSide } from '../../docker-side';
import { isInstanceId, isPrivateIpv4 } from '../addresses';
import { fields, list } from './collections';
import { text } from './text';
import { wholeNumber } from './whole-number';

/** Shape of the Docker side of a service. */
export const dockerSideSchema = fields(
  {
    hosts: list(
      text({
        code: 'InvalidDockerHost',
        must: 'an EC2 instance id or a private IPv4 address',
        example: '10.0.1.17',
        // An address outside these ranges cannot be registered with a target group.
        passes: (host) => isInstanceId(host) || isPrivateIpv4(host),
      }),
      { of: 'Docker hosts', least: 1 },
    ),
    port: wholeNumber(1, 65535, 'port number'),
    weights: fields(
      { docker: wholeNumber(0, 100, 'percentage'), group: wholeNumber(0, 100, 'percentage') },
      'the percentages docker and group',
    ),
  },
  'the Docker side: hosts, port and weights',
) satisfies z.ZodType<DockerSide>;
