import type { z } from 'zod';
import type { ImageSource } from '../../image-source';
import { fields, list, oneOf } from './collections';
import { isOneLine, text } from './text';

const argument = text({
  code: 'InvalidCommand',
  must: 'one line of text without control characters',
  example: '--verbose',
  passes: isOneLine,
});

/** Shape of what a machine image is built from. */
export const imageSourceSchema = fields(
  {
    type: oneOf(['packages']),
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
      passes: (dir) =>
        isOneLine(dir) && /^(?!\.{1,2}(\/|$))[^/\\]+(\/(?!\.{1,2}(\/|$))[^/\\]+)*\/?$/.test(dir),
    }).exactOptional(),
    command: list(argument, { of: 'arguments, the program first', least: 1 }),
  },
  'an image source: type, packages, contextDir and command',
) satisfies z.ZodType<ImageSource>;
