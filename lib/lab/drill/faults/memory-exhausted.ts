import type { Fault } from '../fault';

/** A process beside the program takes all memory, and the kernel kills the program first. */
export const memoryExhausted: Fault = {
  settles: 'victim',
  victims: 'one',
  make: ({ onVictims, guest }) => onVictims(guest.takeMemory),
};
