import { unitText } from './unit-text';

/** Where the output of a container's program goes: a named pipe that systemd keeps open, read into the journal. */
export const logPipe = {
  path: '/run/undock-log',
  socketUnit: 'undock-log.socket',
  serviceUnit: 'undock-log.service',
} as const;

/**
 * The pipe. systemd opens it for reading and writing and never closes it, so that a program that writes
 * never meets a pipe without a reader, also while its reader starts.
 */
export function logPipeSocket(): string {
  return unitText({
    Unit: ['Description=Undock: pipe for the output of the service'],
    Socket: [
      `ListenFIFO=${logPipe.path}`,
      // Opened again by its path, /dev/stdout, with the rights of the program.
      'SocketMode=0622',
      'RemoveOnStop=yes',
      `Service=${logPipe.serviceUnit}`,
    ],
    Install: ['WantedBy=sockets.target'],
  });
}

/** Reads the pipe into the journal, under the name of the service. */
export function logPipeReader(serviceName: string): string {
  return unitText({
    Unit: ['Description=Undock: output of the service to the journal', `Requires=${logPipe.socketUnit}`],
    Service: [
      'Type=exec',
      'ExecStart=/usr/bin/cat',
      'StandardInput=socket',
      'StandardOutput=journal',
      'StandardError=journal',
      `SyslogIdentifier=${serviceName}`,
      // `journalctl --unit` of the service shows these lines too (journalctl(1): OBJECT_SYSTEMD_UNIT of root).
      `LogExtraFields=OBJECT_SYSTEMD_UNIT=undock-${serviceName}.service`,
      'LogRateLimitIntervalSec=30s',
      'LogRateLimitBurst=10000',
      'Restart=always',
      'RestartSec=1',
      // root, for the extra field to count, and nothing else that root could do.
      'CapabilityBoundingSet=',
      'NoNewPrivileges=yes',
      'ProtectSystem=strict',
      'ProtectHome=yes',
      'PrivateDevices=yes',
      'PrivateNetwork=yes',
      'SystemCallFilter=@system-service',
    ],
  });
}
