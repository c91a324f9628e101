import type { ServiceDefinition } from '../model/definition/service-definition';
import { quoteArgument } from './quote-argument';

/** Seconds between SIGTERM and SIGKILL: time to finish what is under way. */
const stopSeconds = 90;

/** Starts within `startLimitSeconds` after which a service counts as dead. */
const startLimitBurst = 5;
const startLimitSeconds = 300;

/**
 * The systemd unit (version 252, Debian 12) of a service made from packages and files.
 *
 * Dead and sick are kept apart here: a program that keeps ending powers the instance off, and the group
 * replaces it at once; one that runs and does not answer is the health timer's business.
 */
export function nativeUnit(service: ServiceDefinition): string {
  return sections({
    Unit: [
      `Description=${oneLine(service.description)}`,
      'Requires=undock-settings.service',
      'Wants=network-online.target',
      'After=network-online.target undock-settings.service',
      `StartLimitIntervalSec=${startLimitSeconds}`,
      `StartLimitBurst=${startLimitBurst}`,
      'StartLimitAction=poweroff',
    ],
    Service: [
      'Type=exec',
      // `:` switches off variable expansion: the arguments are those of the definition.
      `ExecStart=:${service.image.command.map(quoteArgument).join(' ')}`,
      `WorkingDirectory=/opt/undock/${service.name}`,
      // Absent while the image is tested without settings; on an instance undock-settings.service made it.
      `EnvironmentFile=-/run/undock/${service.name}/env`,
      ...(service.kind === 'web' ? [`Environment=PORT=${service.port}`] : []),
      // Also after exit status 0: a service that has ended serves nobody, however politely it ended.
      'Restart=always',
      'RestartSec=2',
      'KillMode=mixed',
      `TimeoutStopSec=${stopSeconds}`,
      ...logging(service),
      ...confinement(service),
    ],
    Install: ['WantedBy=multi-user.target'],
  });
}

function logging(service: ServiceDefinition): string[] {
  return [
    'StandardOutput=journal',
    'StandardError=journal',
    `SyslogIdentifier=${service.name}`,
    'LogRateLimitIntervalSec=30s',
    'LogRateLimitBurst=10000',
  ];
}

function confinement(service: ServiceDefinition): string[] {
  const privilegedPort = service.kind === 'web' && service.port < 1024;
  const capability = privilegedPort ? 'CAP_NET_BIND_SERVICE' : '';
  return [
    'DynamicUser=yes',
    `RuntimeDirectory=undock-${service.name}`,
    'UMask=0027',
    'NoNewPrivileges=yes',
    `CapabilityBoundingSet=${capability}`,
    `AmbientCapabilities=${capability}`,
    'ProtectSystem=strict',
    'ProtectHome=yes',
    'PrivateTmp=yes',
    'PrivateDevices=yes',
    'ProtectClock=yes',
    'ProtectControlGroups=yes',
    'ProtectHostname=yes',
    'ProtectKernelLogs=yes',
    'ProtectKernelModules=yes',
    'ProtectKernelTunables=yes',
    'ProtectProc=invisible',
    'LockPersonality=yes',
    'RestrictAddressFamilies=AF_INET AF_INET6 AF_UNIX AF_NETLINK',
    'RestrictNamespaces=yes',
    'RestrictRealtime=yes',
    'RestrictSUIDSGID=yes',
    'RemoveIPC=yes',
    'SystemCallArchitectures=native',
    'SystemCallFilter=@system-service',
    'SystemCallErrorNumber=EPERM',
    // A worker reads its queue with the instance role. A web service gets its secrets before it starts,
    // so a forged request in it must not be able to fetch the role's keys.
    ...(service.kind === 'web' ? ['IPAddressDeny=169.254.169.254/32'] : []),
  ];
}

/** Specifiers doubled, line ends taken out: a description is text, and one line. */
function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim().replaceAll('%', '%%');
}

function sections(content: Readonly<Record<string, readonly string[]>>): string {
  return Object.entries(content)
    .map(([name, lines]) => `[${name}]\n${lines.join('\n')}\n`)
    .join('\n');
}
