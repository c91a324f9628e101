import { z } from 'zod';
import { fields, list, mapping } from './definition/validate/schema/collections';
import { says } from './definition/validate/schema/says';
import { isOneLine, text } from './definition/validate/schema/text';
import type { ImageHistory, ImagesLock } from './images-lock';

const amiId = text({
  code: 'InvalidImageId',
  must: 'the id of a machine image: ami- and 8 or 17 hexadecimal digits',
  example: 'ami-0123456789abcdef0',
  passes: (id) => /^ami-([0-9a-f]{8}|[0-9a-f]{17})$/.test(id),
});

const imageFields = {
  sourceDigest: text({
    code: 'InvalidDigest',
    must: 'sha256: and 64 hexadecimal digits',
    example: `sha256:${'0'.repeat(64)}`,
    fix: () => 'bake the image again',
    passes: (digest) => /^sha256:[0-9a-f]{64}$/.test(digest),
  }),
  baseImage: text({
    code: 'InvalidBaseImage',
    must: 'the name or id of the base image on one line',
    example: 'debian-12-amd64',
    passes: (name) => name.trim() !== '' && isOneLine(name),
  }),
  bakedAt: text({
    code: 'InvalidTime',
    must: 'a time in ISO 8601 and UTC',
    example: '2026-11-20T18:00:00.000Z',
    passes: (time) =>
      /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/.test(time) && !Number.isNaN(Date.parse(time)),
  }),
  gitRevision: text({
    code: 'InvalidRevision',
    must: 'a git revision of 40 or 64 hexadecimal digits, or null',
    example: '0123456789abcdef0123456789abcdef01234567',
    passes: (revision) => /^([0-9a-f]{40}|[0-9a-f]{64})$/.test(revision),
  }).nullable(),
};

/** An image in use and those before it, whose ids have the given form. */
export function imageHistorySchema(imageId: z.ZodType<string>): z.ZodType<ImageHistory> {
  const image = fields(
    { imageId, ...imageFields },
    'an image: imageId, sourceDigest, baseImage, bakedAt and gitRevision',
  );
  return fields(
    { current: image, previous: list(image, { of: 'images' }) },
    'the history of an image: current and previous',
  );
}

const history = imageHistorySchema(amiId).exactOptional();

const byArchitecture = fields(
  { x86_64: history, arm64: history },
  'a mapping from x86_64 and arm64 to images',
);

/** Shape of `images.lock.json`. */
export const imagesLockSchema = fields(
  {
    schema: z.literal('undock/images-lock/v1', {
      error: says('must be "undock/images-lock/v1"', 'use the version of Undock that wrote the file'),
    }),
    services: mapping(
      mapping(byArchitecture, 'a mapping from Regions to architectures'),
      'a mapping from service names to Regions',
    ),
  },
  'an image lock: schema and services',
) satisfies z.ZodType<ImagesLock>;
