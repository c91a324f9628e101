import type { Fault } from '../fault';

/** The machine's network cable is pulled, and stays so. */
export const networkCut: Fault = {
  settles: 'victim',
  victims: 'one',
  make: async ({ victims }) => {
    await Promise.all(victims.map(({ machine }) => machine.setLink(false)));
  },
};
