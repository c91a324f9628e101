import type { Fault } from '../fault';

/** dockerd and containerd get SIGKILL, as from a crash; systemd starts them again. */
export const dockerDaemonKilled: Fault = {
  settles: 'victim',
  victims: 'one',
  make: ({ onVictims, guest }) => onVictims(guest.killDaemons),
};
