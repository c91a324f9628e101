import type { Fault } from '../fault';

/**
 * For five minutes the health path of every instance answers 500, of those that boot meanwhile too: what a
 * health path that checks a dependency does when that is down. Needs DEPENDENCY_FILE in the environment.
 */
export const sharedDependencyDown: Fault = {
  settles: 'restore',
  victims: 'all',
  make: async ({ lab, guest, onVictims, onEveryMachine, restoreAfter }) => {
    await onVictims(guest.dependencyDown);
    onEveryMachine(guest.dependencyDown);
    restoreAfter(300, async () => {
      const machines = lab.instances().flatMap(({ machine }) => machine ?? []);
      await Promise.all(machines.map((machine) => machine.run(guest.dependencyUp, 10)));
    });
  },
};
