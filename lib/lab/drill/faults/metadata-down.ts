import type { Fault } from '../fault';
import { cutPower } from './cut-power';

/** One machine loses its power, and for 90 seconds the metadata service answers nobody who boots. */
export const metadataDown: Fault = {
  settles: 'victim',
  victims: 'one',
  make: (scene) => {
    scene.lab.setMetadataAvailable(false);
    scene.restoreAfter(90, () => scene.lab.setMetadataAvailable(true));
    return cutPower(scene);
  },
};
