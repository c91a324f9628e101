import type { HardeningDirective } from '../model/definition/hardening-directives';
import type { ServiceDefinition } from '../model/definition/service-definition';
import { addressFamiliesFor, givenUpFor, systemCallsFor } from './capability-needs';
import { capabilitySets } from './capability-sets';

/**
 * Directives that confine a service, each with the value it has unless the definition leaves it out with a
 * reason. docs/hardening.md explains them one by one.
 */
export function hardening(service: ServiceDefinition, runsAsRoot: boolean): string[] {
  const exceptions = service.process?.hardeningExceptions ?? {};
  const { bounding, ambient } = capabilitySets(service, runsAsRoot);
  const added = service.process?.capabilities?.add ?? [];
  const values = service.image.type === 'container' ? containerValues(service) : packagesValues(service);
  const more: Readonly<Record<string, readonly string[]>> = {
    RestrictAddressFamilies: addressFamiliesFor(added),
    SystemCallFilter: systemCallsFor(added),
  };
  const givenUp = givenUpFor(added);
  return [
    `CapabilityBoundingSet=${written(bounding)}`,
    `AmbientCapabilities=${written(ambient)}`,
    ...Object.entries<string | undefined>(values).flatMap(([directive, value]) =>
      value === undefined || Object.hasOwn(exceptions, directive) || givenUp.includes(directive)
        ? []
        : [
            `${directive}=${[...new Set([...value.split(' '), ...(more[directive] ?? [])])].join(' ')}`,
            ...(directive === 'SystemCallFilter' ? ['SystemCallErrorNumber=EPERM'] : []),
          ],
    ),
  ];
}

type Values = Partial<Record<HardeningDirective, string | undefined>>;

function commonValues({ kind, process }: ServiceDefinition): Values {
  return {
    NoNewPrivileges: 'yes',
    PrivateDevices: 'yes',
    ProtectClock: 'yes',
    ProtectControlGroups: 'yes',
    ProtectHostname: 'yes',
    ProtectKernelLogs: 'yes',
    ProtectKernelModules: 'yes',
    ProtectKernelTunables: 'yes',
    ProtectProc: 'invisible',
    LockPersonality: 'yes',
    RestrictAddressFamilies: 'AF_INET AF_INET6 AF_UNIX AF_NETLINK',
    RestrictNamespaces: 'yes',
    RestrictRealtime: 'yes',
    RestrictSUIDSGID: 'yes',
    RemoveIPC: 'yes',
    SystemCallArchitectures: 'native',
    // A worker reads its queue with the instance role. A web service gets its secrets before it starts,
    // so a forged request in it must not be able to fetch the role's keys.
    IPAddressDeny:
      (process?.metadataAccess ?? kind === 'worker') ? undefined : '169.254.169.254/32 fd00:ec2::254/128',
  };
}

function packagesValues(service: ServiceDefinition): Values {
  return {
    ...commonValues(service),
    ProtectSystem: service.process?.readOnlyRoot === false ? 'full' : 'strict',
    ProtectHome: 'yes',
    PrivateTmp: ownsTmp(service) ? undefined : 'yes',
    SystemCallFilter: '@system-service',
  };
}

/** The machine's own files are out of sight behind RootDirectory=; homes are the image's, and often the program's. */
function containerValues(service: ServiceDefinition): Values {
  return {
    ...commonValues(service),
    ProtectSystem: service.process?.readOnlyRoot === true ? 'strict' : undefined,
    PrivateTmp: ownsTmp(service) ? undefined : 'yes',
    // Docker leaves a container the capability to change its root.
    SystemCallFilter: '@system-service chroot',
  };
}

/** A `/tmp` in memory is private already, and the two cannot be mounted over each other. */
function ownsTmp({ process }: ServiceDefinition): boolean {
  return (process?.tmpfs ?? []).some(({ path }) => path === '/tmp' || path === '/var/tmp');
}

function written(names: readonly string[]): string {
  return names.map((name) => `CAP_${name}`).join(' ');
}
