import type { Fault } from '../fault';

/**
 * The root file system is full and stays full, and the program ends, as one does that cannot write. A program
 * that writes nothing would not notice; starting it again on a full disk is where the paths differ.
 */
export const diskFull: Fault = {
  settles: 'victim',
  victims: 'one',
  make: async ({ onVictims, guest }) => {
    await onVictims(guest.fillDisk);
    await onVictims(guest.killProgram);
  },
};
