import { execution, resources } from './execution';
import { heartbeatFolder } from './heartbeat-folder';
import { logPipe } from './log-pipe';
import { execStart, type Program } from './program';
import { oneLine, unitText } from './unit-text';

/** Starts within `startLimitSeconds` after which a service counts as dead; those of `undock-health` do not count. */
const startLimitBurst = 5;
const startLimitSeconds = 300;

/** Signals after which systemd calls an end clean by itself (systemd.service(5), SuccessExitStatus=). */
const cleanSignals = ['SIGHUP', 'SIGINT', 'SIGTERM', 'SIGPIPE'];

/**
 * The systemd unit (version 252, Debian 12) of a service.
 *
 * Dead and sick are kept apart here: a program that keeps ending powers the instance off, and the group
 * replaces it at once; one that runs and does not answer is the health timer's business.
 */
export function serviceUnit(program: Program): string {
  const { service, container } = program;
  const success = successStatus(program);
  const needs = ['undock-settings.service', 'undock-crash-check.service'];
  const pipe = container === undefined ? [] : [logPipe.socketUnit];
  return unitText({
    Unit: [
      `Description=${oneLine(service.description)}`,
      `Requires=${[...needs, ...pipe].join(' ')}`,
      'Wants=network-online.target',
      `After=${['network-online.target', ...needs, ...pipe].join(' ')}`,
      // Probes before the program has started would only take processor time from its start.
      'Before=undock-launch-gate.service',
      `StartLimitIntervalSec=${startLimitSeconds}`,
      `StartLimitBurst=${startLimitBurst}`,
      'StartLimitAction=poweroff',
    ],
    Service: [
      'Type=exec',
      execStart(program.command),
      // Also after exit status 0: a service that has ended serves nobody, however politely it ended.
      'Restart=always',
      'RestartSec=2',
      'KillMode=mixed',
      ...(program.stopSignal === 'SIGTERM' ? [] : [`KillSignal=${program.stopSignal}`]),
      `TimeoutStopSec=${program.stopSeconds}`,
      ...(success.length === 0 ? [] : [`SuccessExitStatus=${success.join(' ')}`]),
      ...logging(program),
      ...execution(program),
      ...heartbeatFolder(program),
      ...resources(program),
    ],
    Install: ['WantedBy=multi-user.target'],
  });
}

/** What a stop that was asked for ends with, besides what systemd takes for clean anyway. */
function successStatus({ command, stopSignal, container }: Program): string[] {
  const program = command[0] ?? '';
  const env = container?.root.config.env ?? {};
  const isJvm = program.endsWith('/java') || 'JAVA_HOME' in env || 'JAVA_VERSION' in env;
  return [
    // A Java machine that got SIGTERM ends with 128 + 15.
    ...(isJvm ? ['143'] : []),
    ...(cleanSignals.includes(stopSignal) ? [] : [stopSignal]),
  ];
}

function logging({ service, container }: Program): string[] {
  const limits = ['LogRateLimitIntervalSec=30s', 'LogRateLimitBurst=10000'];
  if (container === undefined)
    return ['StandardOutput=journal', 'StandardError=journal', `SyslogIdentifier=${service.name}`, ...limits];
  // Programs made for containers open /dev/stdout by its path, which a journal socket does not allow.
  return [`StandardOutput=file:${logPipe.path}`, `StandardError=file:${logPipe.path}`];
}
