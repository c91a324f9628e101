import { bad, type BadDefinition, web } from './bad-definition';

/** Bad definitions: instance types and image sources. */
export const badImages: readonly BadDefinition[] = [
  bad(
    'a misspelt instance type',
    web('instanceTypes', ['t3.smal']),
    'UnknownInstanceType',
    `service 'api': instanceTypes[0] "t3.smal" is not in the catalogue of EC2 instance types; did you mean "t3.small"?`,
  ),
  bad(
    'an instance type like no other',
    web('instanceTypes', ['quantum.8xlarge']),
    'UnknownInstanceType',
    `service 'api': instanceTypes[0] "quantum.8xlarge" is not in the catalogue of EC2 instance types; write one such as "t3.small"`,
  ),
  bad(
    'mixed architectures',
    web('instanceTypes', ['t3.small', 't4g.small']),
    'MixedArchitectures',
    `service 'api': instanceTypes ["t3.small", "t4g.small"] must be of one architecture: t3.small is x86_64, t4g.small is arm64; keep the x86_64 or the arm64 types`,
  ),
  bad(
    'an instance type twice',
    web('instanceTypes', ['t3.small', 't3.small']),
    'DuplicateInstanceType',
    `service 'api': instanceTypes[1] "t3.small" is in the list twice; remove one of the two`,
  ),
  bad(
    'a relative program',
    web('image.command', ['nginx', '-g', 'daemon off;']),
    'CommandNotAbsolute',
    `service 'api': image.command[0] "nginx" must be the absolute path of the program, without spaces; write one such as "/usr/bin/node", and each argument as an entry of its own`,
  ),
  bad(
    'a shell line as the program',
    web('image.command', ['/usr/sbin/nginx -g daemon']),
    'CommandNotAbsolute',
    `service 'api': image.command[0] "/usr/sbin/nginx -g daemon" must be the absolute path of the program, without spaces; write one such as "/usr/bin/node", and each argument as an entry of its own`,
  ),
  bad(
    'a command of two lines',
    web('image.command', ['/usr/bin/sh', 'a\nb']),
    'InvalidCommand',
    `service 'api': image.command[1] "a\\nb" must be one line of text without control characters; write one such as "--verbose"`,
  ),
  bad(
    'a package that Debian would not name so',
    web('image.packages', ['Nginx']),
    'InvalidPackageName',
    `service 'api': image.packages[0] "Nginx" must be the name of a Debian package: lower-case letters, digits, +, - and .; write one such as "nginx-light"`,
  ),
  bad(
    'a package twice',
    web('image.packages', ['nginx-light', 'nginx-light']),
    'DuplicatePackage',
    `service 'api': image.packages[1] "nginx-light" is in the list twice; remove one of the two`,
  ),
  bad(
    'a folder outside the project',
    web('image.contextDir', '../secrets'),
    'InvalidContextDir',
    `service 'api': image.contextDir "../secrets" must be a folder inside the project, relative to it and without "." or ".." parts; write one such as "examples/welcome"`,
  ),
  bad(
    'a root volume that is too small',
    web('rootVolumeGiB', 4),
    'OutOfRange',
    "service 'api': rootVolumeGiB 4 must be a whole number of GiB from 8 to 16384; set it to 8 or more",
  ),
];
