import type { Fault } from '../fault';
import { cutPower } from './cut-power';

/** One machine loses its power, and for 60 seconds no instance reaches the API. */
export const apiUnreachable: Fault = {
  settles: 'victim',
  victims: 'one',
  make: (scene) => {
    scene.lab.setEndpointReachable('api', false);
    scene.restoreAfter(60, () => scene.lab.setEndpointReachable('api', true));
    return cutPower(scene);
  },
};
