import type { Fault } from '../fault';

/** The program answers 500 on its health path until it is started again. Needs FAULTS in its environment. */
export const health500: Fault = {
  settles: 'victim',
  victims: 'one',
  make: ({ onVictims, guest }) => onVictims(guest.sicken),
};
