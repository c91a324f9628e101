import { z } from 'zod';
import { fields, mapping } from './definition/validate/schema/collections';
import { says } from './definition/validate/schema/says';
import { text } from './definition/validate/schema/text';
import { imageHistorySchema } from './images-lock-schema';
import type { LocalImagesLock } from './local-images-lock';

// It names a folder, and so must not lead out of the one it is in.
const imageId = text({
  code: 'InvalidImageId',
  must: 'the id of a local image: local-, the service, 12 hexadecimal digits of the digest, and a time',
  example: 'local-md2html-0123456789ab-20261120180000',
  passes: (id) => /^local-[a-z0-9-]+-[0-9a-f]{12}-\d{14}$/.test(id),
});

/** Shape of `.undock/images.local.lock.json`. */
export const localImagesLockSchema = fields(
  {
    schema: z.literal('undock/local-images-lock/v1', {
      error: says('must be "undock/local-images-lock/v1"', 'use the version of Undock that wrote the file'),
    }),
    services: mapping(imageHistorySchema(imageId), 'a mapping from service names to local images'),
  },
  'a local image lock: schema and services',
) satisfies z.ZodType<LocalImagesLock>;
