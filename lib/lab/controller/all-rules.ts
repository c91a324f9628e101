import type { Rule } from './rule';
import { balancerHealth } from './rules/balancer-health';
import { instanceStatus } from './rules/instance-status';
import { keepWithinBounds } from './rules/keep-within-bounds';
import { launchProgress } from './rules/launch-progress';
import { launchToDesired } from './rules/launch-to-desired';
import { rebalanceZones } from './rules/rebalance-zones';
import { refreshProgress } from './rules/refresh-progress';
import { refreshReplace } from './rules/refresh-replace';
import { removeEnded } from './rules/remove-ended';
import { replaceUnhealthy } from './rules/replace-unhealthy';
import { scaleIn } from './rules/scale-in';
import { terminateProgress } from './rules/terminate-progress';

/**
 * The rules in the order in which they decide. Facts come before what is done about them: how many are wanted,
 * who is unhealthy, whose hook has ended, which version is launched. Endings come before launches, so that what
 * ends is made up for in the same round, and no rule ends what was only just planned. Whatever has been told to
 * end is led to its end last, whoever told it.
 */
export const allRules: readonly Rule[] = [
  keepWithinBounds,
  instanceStatus,
  balancerHealth,
  launchProgress,
  refreshProgress,
  replaceUnhealthy,
  scaleIn,
  refreshReplace,
  launchToDesired,
  rebalanceZones,
  terminateProgress,
  removeEnded,
];
