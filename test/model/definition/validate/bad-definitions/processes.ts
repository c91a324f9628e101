import { aWebService } from '../../../../builders/service';
import { bad, type BadDefinition, fleetOf, web } from './bad-definition';

const container = (fields: object) => fleetOf({ ...aWebService(), image: { type: 'container', ...fields } });

/** Bad definitions: container images, and how a program is run. */
export const badProcesses: readonly BadDefinition[] = [
  bad(
    'an image of no known type',
    web('image.type', 'docker'),
    'InvalidValue',
    `service 'api': image.type "docker" must be an image source whose type is "packages" or "container"; write one such as { type: "container", archive: "images/api.tar" }`,
  ),
  bad(
    'a container without an archive',
    container({}),
    'MissingField',
    `service 'api': image.archive is missing and must be an image archive inside the project, relative to it and without "." or ".." parts; add it, such as "images/api.tar"`,
  ),
  bad(
    'a container with packages',
    container({ archive: 'images/api.tar', packages: ['curl'] }),
    'UnknownField',
    `service 'api': image.packages ["curl"] is not a field of image; remove it; the fields are type, archive, platform, command, arguments, filesDir`,
  ),
  bad(
    'an archive outside the project',
    container({ archive: '/tmp/api.tar' }),
    'InvalidArchive',
    `service 'api': image.archive "/tmp/api.tar" must be an image archive inside the project, relative to it and without "." or ".." parts; write one such as "images/api.tar"`,
  ),
  bad(
    'a platform that EC2 has not',
    container({ archive: 'images/api.tar', platform: 'windows/amd64' }),
    'InvalidPlatform',
    `service 'api': image.platform "windows/amd64" must be linux/ and an architecture that EC2 has: linux/amd64 or linux/arm64; write one such as "linux/amd64"`,
  ),
  bad(
    'a command beside arguments',
    container({ archive: 'images/api.tar', command: ['/a'], arguments: ['b'] }),
    'CommandAndArguments',
    "service 'api': image.arguments cannot stand beside image.command, which replaces the arguments too; write all of it under image.command",
  ),
  bad(
    'a working folder that is relative',
    web('process.workingDir', 'app'),
    'InvalidWorkingDir',
    `service 'api': process.workingDir "app" must be an absolute path without "." or ".." parts; write one such as "/app"`,
  ),
  bad(
    'a user of two words',
    web('process.user', 'web server'),
    'InvalidUser',
    `service 'api': process.user "web server" must be a user name or id, with :group if need be; write one such as "1000:1000"`,
  ),
  bad(
    'a group that is none',
    web('process.supplementaryGroups', [1.5]),
    'InvalidValue',
    `service 'api': process.supplementaryGroups[0] 1.5 must be the name or id of a group; write one such as "audio" or 29`,
  ),
  bad(
    'a misspelt signal',
    web('process.stopSignal', 'SIGQIT'),
    'UnknownSignal',
    `service 'api': process.stopSignal "SIGQIT" is not a signal of Linux; did you mean "SIGQUIT"?`,
  ),
  bad(
    'swap without memory',
    web('process.limits', { swapMiB: 64 }),
    'SwapWithoutMemory',
    "service 'api': process.limits.swapMiB 64 limits swap while memory is not limited; set memoryMiB too, or remove swapMiB",
  ),
  bad(
    'more memory kept than allowed',
    web('process.limits', { memoryMiB: 64, memoryReservationMiB: 65 }),
    'ReservationAboveLimit',
    "service 'api': process.limits.memoryReservationMiB 65 must not be more than memoryMiB, 64; set it to 64 or less",
  ),
  bad(
    'no processor at all',
    web('process.limits.cpus', 0),
    'OutOfRange',
    "service 'api': process.limits.cpus 0 must be a number of processors above 0, 1024 at most; write one such as 1.5",
  ),
  bad(
    'a soft limit above the hard one',
    web('process.limits.resources', { NOFILE: { soft: 'unlimited', hard: 4096 } }),
    'SoftAboveHard',
    `service 'api': process.limits.resources.NOFILE.soft "unlimited" must not be more than hard, 4096; set it to 4096 or less`,
  ),
  bad(
    "a ulimit by Docker's name",
    web('process.limits.resources', { nofile: { soft: 1, hard: 1 } }),
    'UnknownLimit',
    `service 'api': process.limits.resources "nofile" is not a resource limit of systemd; did you mean "NOFILE"?`,
  ),
  bad(
    'a capability with its prefix',
    web('process.capabilities', { add: ['CAP_NET_ADMIN'] }),
    'UnknownCapability',
    `service 'api': process.capabilities.add[0] "CAP_NET_ADMIN" is not a capability of Linux, without CAP_, or ALL; did you mean "NET_ADMIN"?`,
  ),
  bad(
    'a capability added and dropped',
    web('process.capabilities', { add: ['NET_RAW'], drop: ['NET_RAW'] }),
    'CapabilityAddedAndDropped',
    `service 'api': process.capabilities.add "NET_RAW" is dropped too; keep it in one of the two`,
  ),
  bad(
    'a cache inside a memory file system',
    web('process', { tmpfs: [{ path: '/scratch' }], caches: ['/scratch/cache'] }),
    'OverlappingFolders',
    `service 'api': process.caches[0] "/scratch/cache" overlaps process.tmpfs[0].path "/scratch"; keep one of the two`,
  ),
  bad(
    'a cache with a step upwards',
    web('process.caches', ['/var/../etc']),
    'InvalidCachePath',
    `service 'api': process.caches[0] "/var/../etc" must be a folder that may be lost: an absolute path without "." or ".." parts, spaces, colons or a / at its end; write one such as "/var/cache/api"`,
  ),
  bad(
    'a host name that is none',
    web('process.extraHosts', { 'db example': '10.0.0.9' }),
    'InvalidHostName',
    `service 'api': process.extraHosts name "db example" must be a host name of letters, digits, hyphens and dots, 253 characters at most; write one such as "db.example.com"`,
  ),
  bad(
    "a host at Docker's own address",
    web('process.extraHosts', { db: 'host-gateway' }),
    'InvalidAddress',
    `service 'api': process.extraHosts.db "host-gateway" must be an IPv4 or IPv6 address; write one such as "10.40.0.2"`,
  ),
  bad(
    'a kernel parameter of one word',
    web('process.sysctls', { somaxconn: '1024' }),
    'InvalidSysctlName',
    `service 'api': process.sysctls parameter "somaxconn" must be the name of a kernel parameter; write one such as "net.core.somaxconn"`,
  ),
  bad(
    'a hardening directive that there is not',
    web('process.hardeningExceptions', { PrivateTemp: 'it shares its files' }),
    'UnknownDirective',
    `service 'api': process.hardeningExceptions "PrivateTemp" is not a directive that may be left out (docs/hardening.md); did you mean "PrivateTmp"?`,
  ),
  bad(
    'a hardening exception without a reason',
    web('process.hardeningExceptions', { PrivateTmp: 'no' }),
    'ReasonTooShort',
    `service 'api': process.hardeningExceptions.PrivateTmp "no" must be a reason of 10 to 200 characters on one line; write one such as "a pilot that nobody depends on yet"`,
  ),
];
