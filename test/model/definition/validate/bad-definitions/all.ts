import { badShape } from './shape';
import { badCapacity } from './capacity';
import { badImages } from './images';
import { badProcesses } from './processes';
import { badNeighbours } from './neighbours';
import { badSettings } from './settings';
import { badOperation } from './operation';
import { badFleet } from './fleet';

/** Every bad definition of the table. */
export const badDefinitions = [
  ...badShape,
  ...badCapacity,
  ...badImages,
  ...badProcesses,
  ...badNeighbours,
  ...badSettings,
  ...badOperation,
  ...badFleet,
];
