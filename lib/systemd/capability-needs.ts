import type { HardeningDirective } from '../model/definition/hardening-directives';

/** What a capability needs beside it to have an effect. */
interface Needs {
  /** Directives that would take it back. */
  readonly givenUp?: readonly HardeningDirective[];
  /** Calls that `@system-service` lacks (`systemd-analyze syscall-filter`, 252). */
  readonly calls?: readonly string[];
  /** Kinds of sockets that are restricted otherwise. */
  readonly families?: readonly string[];
}

/** Capabilities that a definition adds by name; those a container has anyway get nothing more. */
const needs: Readonly<Record<string, Needs | undefined>> = {
  BPF: { calls: ['bpf'] },
  DAC_READ_SEARCH: { calls: ['open_by_handle_at'] },
  MKNOD: { givenUp: ['PrivateDevices'] },
  NET_ADMIN: { families: ['AF_PACKET'] },
  NET_RAW: { families: ['AF_PACKET'] },
  PERFMON: { calls: ['perf_event_open'] },
  SYSLOG: { givenUp: ['ProtectKernelLogs'], calls: ['syslog'] },
  // Its calls are of every group.
  SYS_ADMIN: { givenUp: ['RestrictNamespaces', 'SystemCallFilter', 'ProtectHostname'] },
  SYS_BOOT: { calls: ['@reboot'] },
  SYS_CHROOT: { calls: ['chroot'] },
  SYS_MODULE: { givenUp: ['ProtectKernelModules'], calls: ['@module'] },
  SYS_NICE: { givenUp: ['RestrictRealtime'] },
  SYS_PACCT: { calls: ['acct'] },
  SYS_PTRACE: { givenUp: ['ProtectProc'], calls: ['@debug'] },
  SYS_RAWIO: { givenUp: ['PrivateDevices'], calls: ['@raw-io'] },
  SYS_TIME: { givenUp: ['ProtectClock'], calls: ['@clock'] },
  SYS_TTY_CONFIG: { calls: ['vhangup'] },
  WAKE_ALARM: { givenUp: ['ProtectClock'] },
};

/** Directives left out beside these added capabilities. */
export function givenUpFor(added: readonly string[]): string[] {
  return neededBy(added, 'givenUp');
}

/** Calls allowed beside these added capabilities. */
export function systemCallsFor(added: readonly string[]): string[] {
  return neededBy(added, 'calls');
}

/** Kinds of sockets allowed beside these added capabilities. */
export function addressFamiliesFor(added: readonly string[]): string[] {
  return neededBy(added, 'families');
}

function neededBy(added: readonly string[], kind: keyof Needs): string[] {
  const asked = added.includes('ALL') ? Object.keys(needs) : added;
  return [...new Set(asked.flatMap((name): readonly string[] => needs[name]?.[kind] ?? []))].sort();
}
