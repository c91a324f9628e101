import type { Action } from './action';
import type { GroupState, Moment } from './region-state';

/**
 * One thing AWS does with a group. A rule sees the group as the rules before it will leave it, and answers with
 * what it adds; for a group that is as it should be it answers with nothing.
 */
export interface Rule {
  /** In kebab-case, as its file is called. */
  readonly name: string;
  readonly decide: (group: GroupState, now: Moment) => readonly Action[];
}
