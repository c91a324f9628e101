import { z } from 'zod';
import type { ContainerImageSource, PackagesImageSource } from '../../image-source';
import { fields, list } from './collections';
import { says } from './says';
import { isOneLine, text } from './text';

const argument = text({
  code: 'InvalidCommand',
  must: 'one line of text without control characters',
  example: '--verbose',
  passes: isOneLine,
});

/** Arguments of a container may have line breaks: an entry point is often a small shell program. */
const containerArgument = text({
  code: 'InvalidCommand',
  must: 'text without NUL characters',
  example: '--verbose',
  passes: (value) => !value.includes('\0'),
});

function isInsideProject(path: string): boolean {
  return isOneLine(path) && /^(?!\.{1,2}(\/|$))[^/\\]+(\/(?!\.{1,2}(\/|$))[^/\\]+)*\/?$/.test(path);
}

const packages = fields(
  {
    type: z.literal('packages'),
    packages: list(
      text({
        code: 'InvalidPackageName',
        must: 'the name of a Debian package: lower-case letters, digits, +, - and .',
        example: 'nginx-light',
        passes: (name) => /^[a-z0-9][a-z0-9+.-]+$/.test(name),
      }),
      { of: 'Debian packages' },
    ).exactOptional(),
    contextDir: text({
      code: 'InvalidContextDir',
      must: 'a folder inside the project, relative to it and without "." or ".." parts',
      example: 'examples/welcome',
      passes: isInsideProject,
    }).exactOptional(),
    command: list(argument, { of: 'arguments, the program first', least: 1 }),
  },
  'an image source: type, packages, contextDir and command',
) satisfies z.ZodType<PackagesImageSource>;

const container = fields(
  {
    type: z.literal('container'),
    archive: text({
      code: 'InvalidArchive',
      must: 'an image archive inside the project, relative to it and without "." or ".." parts',
      example: 'images/api.tar',
      passes: isInsideProject,
    }),
    platform: text({
      code: 'InvalidPlatform',
      must: 'linux/ and an architecture that EC2 has: linux/amd64 or linux/arm64',
      example: 'linux/amd64',
      passes: (platform) => /^linux\/(amd64|arm64(\/v8)?)$/.test(platform),
    }).exactOptional(),
    command: list(containerArgument, { of: 'arguments, the program first', least: 1 }).exactOptional(),
    arguments: list(containerArgument, { of: 'arguments' }).exactOptional(),
    filesDir: text({
      code: 'InvalidFilesDir',
      must: 'a folder inside the project, relative to it and without "." or ".." parts',
      example: 'images/api/files',
      passes: isInsideProject,
    }).exactOptional(),
  },
  'an image source: type, archive, platform, command, arguments and filesDir',
) satisfies z.ZodType<ContainerImageSource>;

/** Shape of what a machine image is built from. */
export const imageSourceSchema = z.discriminatedUnion('type', [packages, container], {
  error: says(
    'must be an image source whose type is "packages" or "container"',
    'write one such as { type: "container", archive: "images/api.tar" }',
  ),
});
