import type { Fault } from '../fault';

/** The main process gets SIGKILL, as from a crash. */
export const processKilled: Fault = {
  settles: 'victim',
  victims: 'one',
  make: ({ onVictims, guest }) => onVictims(guest.killProgram),
};
