import type { Fault } from '../fault';

/** A hang: the program and its children get SIGSTOP, and stay so until something starts the program again. */
export const processStopped: Fault = {
  settles: 'victim',
  victims: 'one',
  make: ({ onVictims, guest }) => onVictims(guest.stopProgram),
};
