/**
 * Capabilities by their names without `CAP_`, as Docker writes them.
 *
 * @see https://man7.org/linux/man-pages/man7/capabilities.7.html
 */
export const capabilities: readonly string[] = [
  'AUDIT_CONTROL',
  'AUDIT_READ',
  'AUDIT_WRITE',
  'BLOCK_SUSPEND',
  'BPF',
  'CHECKPOINT_RESTORE',
  'CHOWN',
  'DAC_OVERRIDE',
  'DAC_READ_SEARCH',
  'FOWNER',
  'FSETID',
  'IPC_LOCK',
  'IPC_OWNER',
  'KILL',
  'LEASE',
  'LINUX_IMMUTABLE',
  'MAC_ADMIN',
  'MAC_OVERRIDE',
  'MKNOD',
  'NET_ADMIN',
  'NET_BIND_SERVICE',
  'NET_BROADCAST',
  'NET_RAW',
  'PERFMON',
  'SETFCAP',
  'SETGID',
  'SETPCAP',
  'SETUID',
  'SYSLOG',
  'SYS_ADMIN',
  'SYS_BOOT',
  'SYS_CHROOT',
  'SYS_MODULE',
  'SYS_NICE',
  'SYS_PACCT',
  'SYS_PTRACE',
  'SYS_RAWIO',
  'SYS_RESOURCE',
  'SYS_TIME',
  'SYS_TTY_CONFIG',
  'WAKE_ALARM',
];

/**
 * Capabilities that Docker leaves a container by default, in the same words.
 *
 * @see https://github.com/moby/moby/blob/master/daemon/pkg/oci/caps/defaults.go
 */
export const dockerCapabilities: readonly string[] = [
  'AUDIT_WRITE',
  'CHOWN',
  'DAC_OVERRIDE',
  'FOWNER',
  'FSETID',
  'KILL',
  'MKNOD',
  'NET_BIND_SERVICE',
  'NET_RAW',
  'SETFCAP',
  'SETGID',
  'SETPCAP',
  'SETUID',
  'SYS_CHROOT',
];

/** Resource limits by systemd's names without `Limit` (systemd.exec(5), Process properties). */
export const resourceLimits: readonly string[] = [
  'AS',
  'CORE',
  'CPU',
  'DATA',
  'FSIZE',
  'LOCKS',
  'MEMLOCK',
  'MSGQUEUE',
  'NICE',
  'NOFILE',
  'NPROC',
  'RSS',
  'RTPRIO',
  'RTTIME',
  'SIGPENDING',
  'STACK',
];

/** Signals that a program can be asked to end with, in the order of their numbers from 1 on x86 and ARM (signal(7)). */
export const signals: readonly string[] = [
  'SIGHUP',
  'SIGINT',
  'SIGQUIT',
  'SIGILL',
  'SIGTRAP',
  'SIGABRT',
  'SIGBUS',
  'SIGFPE',
  'SIGKILL',
  'SIGUSR1',
  'SIGSEGV',
  'SIGUSR2',
  'SIGPIPE',
  'SIGALRM',
  'SIGTERM',
  'SIGSTKFLT',
  'SIGCHLD',
  'SIGCONT',
  'SIGSTOP',
  'SIGTSTP',
  'SIGTTIN',
  'SIGTTOU',
  'SIGURG',
  'SIGXCPU',
  'SIGXFSZ',
  'SIGVTALRM',
  'SIGPROF',
  'SIGWINCH',
  'SIGIO',
  'SIGPWR',
  'SIGSYS',
];

/** True for a signal by name, `SIGRTMIN+3` included. */
export function isSignal(name: string): boolean {
  return signals.includes(name) || /^SIGRTM(IN(\+([1-9]|[12]\d|30))?|AX(-([1-9]|[12]\d|30))?)$/.test(name);
}

/** The real-time signals begin here; the C library keeps those below for itself (signal(7)). */
const firstRealTime = 34;

/** `SIGINT` for SIGINT, INT, int and 2; undefined for what is no signal. */
export function signalName(written: string): string | undefined {
  const text = written.trim().toUpperCase();
  if (/^\d+$/.test(text)) {
    const number = Number(text);
    const realTime = number === firstRealTime ? 'SIGRTMIN' : `SIGRTMIN+${number - firstRealTime}`;
    const byNumber = number < firstRealTime ? signals[number - 1] : realTime;
    return byNumber !== undefined && isSignal(byNumber) ? byNumber : undefined;
  }
  const name = `SIG${text.replace(/^SIG/, '')}`;
  return isSignal(name) ? name : undefined;
}
