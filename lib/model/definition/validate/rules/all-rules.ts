import type { FleetRule, MembershipRule, NeighbourRule, ServiceRule } from '../rule';
import { alarmsOfAWorker } from './alarms-of-a-worker';
import { certificate } from './certificate';
import { checkpoints } from './checkpoints';
import { fleetContacts, serviceContacts } from './contacts';
import { copyRegions } from './copy-regions';
import { dockerSide } from './docker-side';
import { duplicateDockerPorts, duplicateNames, duplicatePorts } from './duplicates-in-the-fleet';
import { clientsOfTheBalancer, fleetNetwork } from './fleet-network';
import { imageSource } from './image-source';
import { instanceTypes } from './instance-types';
import { limitsOfTheGroup } from './limits-of-the-group';
import { literalSecrets } from './literal-secrets';
import { lossOfAZone } from './loss-of-a-zone';
import { processFolders } from './process-folders';
import { processSettings } from './process-settings';
import { readinessTiming } from './readiness-timing';
import { fleetName, reservedName, targetGroupNames } from './resource-name-limits';
import { routesOfTheFleet } from './routes-of-the-fleet';
import { routingConditions } from './routing-conditions';
import { settingNames } from './setting-names';
import { zonesOfTheFleet } from './zones-of-the-fleet';

/** Relations inside the definition of the fleet. */
export const fleetRules: readonly FleetRule[] = [
  fleetName,
  fleetNetwork,
  clientsOfTheBalancer,
  certificate,
  fleetContacts,
];

/** Relations inside one service, in the order in which they are reported. */
export const serviceRules: readonly ServiceRule[] = [
  reservedName,
  lossOfAZone,
  limitsOfTheGroup,
  readinessTiming,
  instanceTypes,
  imageSource,
  processSettings,
  processFolders,
  routingConditions,
  settingNames,
  literalSecrets,
  checkpoints,
  alarmsOfAWorker,
  serviceContacts,
  dockerSide,
];

/** Relations between one service and the fleet. */
export const membershipRules: readonly MembershipRule[] = [targetGroupNames, zonesOfTheFleet, copyRegions];

/** Relations between services. */
export const neighbourRules: readonly NeighbourRule[] = [
  duplicateNames,
  duplicatePorts,
  routesOfTheFleet,
  duplicateDockerPorts,
];
