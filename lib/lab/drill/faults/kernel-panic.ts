import type { Fault } from '../fault';

/** The kernel panics (sysrq c). */
export const kernelPanic: Fault = {
  settles: 'victim',
  victims: 'one',
  make: ({ onVictims, guest }) => onVictims(guest.panic, { cutsConnection: true }),
};
