import type { Fault } from '../fault';
import { cutPower } from './cut-power';

/** One machine loses its power, and for 90 seconds nobody who boots reaches the container registry. */
export const registryDown: Fault = {
  settles: 'victim',
  victims: 'one',
  make: (scene) => {
    scene.lab.setEndpointReachable('registry', false);
    scene.restoreAfter(90, () => scene.lab.setEndpointReachable('registry', true));
    return cutPower(scene);
  },
};
