import type { Action } from '../../../lib/lab/controller/action';
import { allRules } from '../../../lib/lab/controller/all-rules';
import { decide } from '../../../lib/lab/controller/decide';
import type { Rule } from '../../../lib/lab/controller/rule';
import type { SimulatedRegion } from './simulated-region';

/** Sees each action together with the region as it is before. */
export type Watch = (region: SimulatedRegion, action: Action) => void;

const mostRounds = 12;

/**
 * Decides and applies until there is nothing to do, at one moment. Throws when that does not end, which is what
 * idempotent means for the controller.
 */
export function settle(region: SimulatedRegion, watch?: Watch, rules: readonly Rule[] = allRules): void {
  for (let round = 0; round < mostRounds; round += 1) {
    const actions = decide({ groups: [region.group] }, region.now, rules);
    if (actions.length === 0) return;
    for (const action of actions) {
      watch?.(region, action);
      region.apply(action);
    }
  }
  const left = decide({ groups: [region.group] }, region.now, rules);
  throw new Error(`still deciding after ${mostRounds} rounds: ${JSON.stringify(left)}`);
}

/** Lets time pass in steps, and has the controller decide after each. */
export function run(
  region: SimulatedRegion,
  steps: number,
  stepSeconds = 10,
  watch?: Watch,
  rules: readonly Rule[] = allRules,
): void {
  for (let step = 0; step < steps; step += 1) {
    region.pass(stepSeconds);
    settle(region, watch, rules);
  }
}
