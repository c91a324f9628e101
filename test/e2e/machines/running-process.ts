import type { Guest } from './guest';

/** What the kernel says about the main process of a service. */
export interface RunningProcess {
  readonly pid: number;
  readonly uid: number;
  readonly gid: number;
  readonly groups: readonly number[];
  /** Bits of the bounding set, and of what it has. */
  readonly bounding: bigint;
  readonly effective: bigint;
  readonly noNewPrivileges: boolean;
  /** Working folder, as the process sees it. */
  readonly cwd: string;
  readonly openFiles: string;
  readonly environment: readonly string[];
}

/** Numbers of capabilities (linux/capability.h). */
const capabilityNumbers: Readonly<Record<string, number>> = {
  ...{ CHOWN: 0, DAC_OVERRIDE: 1, FOWNER: 3, FSETID: 4, KILL: 5, SETGID: 6, SETUID: 7, SETPCAP: 8 },
  ...{ NET_BIND_SERVICE: 10, NET_RAW: 13, SYS_CHROOT: 18, MKNOD: 27, AUDIT_WRITE: 29, SETFCAP: 31 },
};

export function capabilitySet(names: readonly string[]): bigint {
  return names.reduce((set, name) => set | (1n << BigInt(capabilityNumbers[name] ?? 63)), 0n);
}

/** Reads `/proc/<pid>` of a service's main process in the guest. */
export async function runningProcess(guest: Guest, service: string): Promise<RunningProcess> {
  const separator = '-- next --';
  const { stdout } = await guest.run(
    [
      `pid=$(systemctl show --property MainPID --value undock-${service}.service)`,
      'echo $pid',
      'cat /proc/$pid/status',
      'nsenter --target $pid --mount --root readlink /proc/$pid/cwd || readlink /proc/$pid/cwd',
      'grep "^Max open files" /proc/$pid/limits',
      "tr '\\0' '\\n' </proc/$pid/environ",
    ].join(`; echo '${separator}'; `),
  );
  const [, pid = '', status = '', cwd = '', files = '', environment = ''] = stdout
    .split(separator)
    .map((part) => part.trim());
  const field = (name: string): string =>
    new RegExp(`^${name}:\\s*(.*)$`, 'm').exec(status)?.[1]?.trim() ?? '';
  const numbers = (name: string): number[] => field(name).split(/\s+/).filter(Boolean).map(Number);
  return {
    pid: Number(pid),
    uid: numbers('Uid')[1] ?? -1,
    gid: numbers('Gid')[1] ?? -1,
    groups: numbers('Groups'),
    bounding: BigInt(`0x${field('CapBnd') || '0'}`),
    effective: BigInt(`0x${field('CapEff') || '0'}`),
    noNewPrivileges: field('NoNewPrivs') === '1',
    cwd: cwd.split('\n').at(-1) ?? '',
    openFiles: files.replace(/\s+/g, ' '),
    environment: environment.split('\n'),
  };
}
