import type { Action } from './action';
import { allRules } from './all-rules';
import { foresee } from './foresee';
import type { GroupState, Moment, RegionState } from './region-state';
import type { Rule } from './rule';

/**
 * What AWS would do with the groups of this state at this moment. Deciding changes nothing; applying the actions
 * and deciding again at the same moment ends, after a few rounds, with nothing to do.
 *
 * @param now in milliseconds since the epoch
 * @param rules default: all of them. Tests leave one out
 */
export function decide(state: RegionState, now: Moment, rules: readonly Rule[] = allRules): Action[] {
  return state.groups.flatMap((group) => decideGroup(group, now, rules));
}

function decideGroup(group: GroupState, now: Moment, rules: readonly Rule[]): Action[] {
  const actions: Action[] = [];
  let foreseen = group;
  for (const rule of rules) {
    for (const action of rule.decide(foreseen, now)) {
      actions.push(action);
      foreseen = foresee(foreseen, action, now);
    }
  }
  return actions;
}
