import type { Fault } from '../fault';

/** The program ends, and at every start on this instance again. */
export const crashLoop: Fault = {
  settles: 'victim',
  victims: 'one',
  make: ({ onVictims, guest }) => onVictims(guest.failEveryStart),
};
