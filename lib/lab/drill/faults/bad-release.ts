import type { Fault } from '../fault';

/** A setting is released that makes new instances fail their contract. */
export const badRelease: Fault = {
  settles: 'release',
  victims: 'none',
  make: ({ release, badSetting }) => {
    release(badSetting);
    return Promise.resolve();
  },
};
