import type { Fault } from '../fault';

/**
 * dockerd hangs (SIGSTOP), and then the program ends. Until a container ends nobody misses the daemon; then
 * it does not start it again.
 */
export const dockerDaemonHung: Fault = {
  settles: 'victim',
  victims: 'one',
  make: ({ onVictims, guest }) => onVictims(guest.hangDaemonAndKill),
};
