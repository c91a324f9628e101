import type { z } from 'zod';
import type { Permission } from '../../permission';
import { fields, list } from './collections';
import { text } from './text';

/** Shape of one permission of a program. */
export const permissionSchema = fields(
  {
    actions: list(
      text({
        code: 'InvalidAction',
        must: 'an IAM action: a service, a colon and at least part of a name',
        example: 's3:GetObject',
        passes: (action) => /^[a-z0-9-]+:[A-Za-z][A-Za-z*?]*$/.test(action),
      }),
      { of: 'IAM actions', least: 1 },
    ),
    resources: list(
      text({
        code: 'InvalidResource',
        must: 'the ARN of a resource, or "*"',
        example: 'arn:aws:s3:::reports/*',
        passes: (resource) => resource === '*' || /^arn:aws[a-z-]*:[^\s]+$/.test(resource),
      }),
      { of: 'ARNs', least: 1 },
    ),
  },
  'the lists actions and resources',
) satisfies z.ZodType<Permission>;
