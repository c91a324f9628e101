import type { Verb } from './program';

/** Every verb of the command, in the order of the help text. */
export const verbs: readonly Verb[] = [];
