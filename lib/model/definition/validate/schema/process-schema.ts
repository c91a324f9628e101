import { z } from 'zod';
import type { ProcessSettings } from '../../process-settings';
import { isAddress } from '../addresses';
import { fields, list, mapping } from './collections';
import { processLimitsSchema } from './process-limits-schema';
import { reason } from './reason-schema';
import { says } from './says';
import { isOneLine, text } from './text';
import { wholeNumber } from './whole-number';

const account = String.raw`([A-Za-z_][\w.-]{0,31}\$?|\d{1,10})`;
const accountOnly = new RegExp(`^${account}$`);

const absolutePath = (code: string, what: string, example: string) =>
  text({
    code,
    must: `${what}: an absolute path without "." or ".." parts, spaces, colons or a / at its end`,
    example,
    passes: (path) => /^(\/(?!\.{1,2}(\/|$))[^/\s:\\"'%\p{Cc}]+)+$/u.test(path),
  });

const address = text({
  code: 'InvalidAddress',
  must: 'an IPv4 or IPv6 address',
  example: '10.40.0.2',
  passes: isAddress,
});

const names = (what: string, example: string) =>
  list(text({ code: 'InvalidName', must: what, example, passes: (name) => name !== '' && isOneLine(name) }), {
    of: `names such as ${example}`,
  });

const flag = (what: string) =>
  z.boolean({ error: says(`must be true or false: ${what}`, 'write true or false') });

/** Shape of how a program is run. */
export const processSchema = fields(
  {
    user: text({
      code: 'InvalidUser',
      must: 'a user name or id, with :group if need be',
      example: '1000:1000',
      passes: (user) => new RegExp(`^${account}(:${account})?$`).test(user),
    }).exactOptional(),
    supplementaryGroups: list(
      z.union(
        [
          text({
            code: 'InvalidGroup',
            must: 'the name or id of a group',
            example: 'audio',
            passes: (group) => accountOnly.test(group),
          }),
          wholeNumber(0, 4294967294, 'group id'),
        ],
        { error: says('must be the name or id of a group', 'write one such as "audio" or 29') },
      ),
      { of: 'groups' },
    ).exactOptional(),
    // The root of the image is a working folder too.
    workingDir: text({
      code: 'InvalidWorkingDir',
      must: 'an absolute path without "." or ".." parts',
      example: '/app',
      passes: (path) => path === '/' || (/^(\/(?!\.{1,2}(\/|$))[^/]+)+\/?$/.test(path) && isOneLine(path)),
    }).exactOptional(),
    stopSignal: text({
      code: 'InvalidSignal',
      must: 'the name of a signal',
      example: 'SIGQUIT',
      passes: (name) => /^SIG[A-Z0-9+-]+$/.test(name),
    }).exactOptional(),
    stopGraceSeconds: wholeNumber(1, 3600, 'number of seconds').exactOptional(),
    limits: processLimitsSchema.exactOptional(),
    capabilities: fields(
      {
        add: names('the name of a capability', 'NET_RAW').exactOptional(),
        drop: names('the name of a capability', 'NET_RAW').exactOptional(),
      },
      'the lists add and drop',
    ).exactOptional(),
    readOnlyRoot: flag("whether the service's own root is read-only").exactOptional(),
    tmpfs: list(
      fields(
        {
          path: absolutePath('InvalidTmpfsPath', 'where the memory file system is', '/tmp'),
          sizeMiB: wholeNumber(1, 1048576, 'number of MiB').exactOptional(),
          mode: text({
            code: 'InvalidMode',
            must: 'octal permissions',
            example: '1777',
            passes: (mode) => /^[0-7]{3,4}$/.test(mode),
          }).exactOptional(),
          uid: wholeNumber(0, 4294967294, 'user id').exactOptional(),
          gid: wholeNumber(0, 4294967294, 'group id').exactOptional(),
        },
        'a memory file system: path, sizeMiB, mode, uid and gid',
      ),
      { of: 'memory file systems' },
    ).exactOptional(),
    sharedMemoryMiB: wholeNumber(1, 1048576, 'number of MiB').exactOptional(),
    caches: list(absolutePath('InvalidCachePath', 'a folder that may be lost', '/var/cache/api'), {
      of: 'folders',
    }).exactOptional(),
    extraHosts: mapping(address, 'a mapping from host names to addresses').exactOptional(),
    dns: list(address, { of: 'addresses of name servers', greatest: 3 }).exactOptional(),
    sysctls: mapping(
      text({
        code: 'InvalidSysctl',
        must: 'the value of a kernel parameter on one line',
        example: '1024',
        passes: (value) => value.trim() !== '' && isOneLine(value),
      }),
      'a mapping from kernel parameters to values',
    ).exactOptional(),
    healthCommand: list(
      text({
        code: 'InvalidCommand',
        must: 'text without NUL characters',
        example: '/bin/check',
        passes: (argument) => !argument.includes('\0'),
      }),
      { of: 'arguments, the program first, empty for no check' },
    ).exactOptional(),
    metadataAccess: flag('whether the program may reach the metadata service').exactOptional(),
    hardeningExceptions: mapping(reason, 'a mapping from directives to reasons').exactOptional(),
  },
  'the settings of a process, such as user, limits and capabilities',
) satisfies z.ZodType<ProcessSettings>;
