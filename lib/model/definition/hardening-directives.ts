/**
 * Directives that confine a service (systemd.exec(5), systemd.resource-control(5)) and may be left out with a
 * reason in `process.hardeningExceptions`. docs/hardening.md says what each does and when to leave it out.
 */
export const hardeningDirectives = [
  'IPAddressDeny',
  'LockPersonality',
  'NoNewPrivileges',
  'PrivateDevices',
  'PrivateTmp',
  'ProtectClock',
  'ProtectControlGroups',
  'ProtectHome',
  'ProtectHostname',
  'ProtectKernelLogs',
  'ProtectKernelModules',
  'ProtectKernelTunables',
  'ProtectProc',
  'ProtectSystem',
  'RemoveIPC',
  'RestrictAddressFamilies',
  'RestrictNamespaces',
  'RestrictRealtime',
  'RestrictSUIDSGID',
  'SystemCallArchitectures',
  'SystemCallFilter',
] as const;

export type HardeningDirective = (typeof hardeningDirectives)[number];
