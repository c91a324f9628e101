import type { Fault } from '../fault';

/** Every machine of one zone loses its power, and for five minutes none can be launched there. */
export const zoneLost: Fault = {
  settles: 'victim',
  victims: 'zone',
  make: ({ lab, victims, restoreAfter }) => {
    for (const zone of new Set(victims.map((victim) => victim.zone))) {
      lab.loseZone(zone);
      restoreAfter(300, () => lab.restoreZone(zone));
    }
    return Promise.resolve();
  },
};
