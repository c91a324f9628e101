import { bakeVerb } from './bake';
import { checkVerb } from './check';
import { compareVerb } from './compare';
import { demoVerb } from './demo';
import { deployVerb } from './deploy';
import { importVerb } from './import';
import { labVerb } from './lab';
import type { Verb } from './program';

/** Every verb of the command, in the order of the help text. */
export const verbs: readonly Verb[] = [
  demoVerb,
  checkVerb,
  compareVerb,
  importVerb,
  bakeVerb,
  deployVerb,
  labVerb,
];
