import { pairs } from './pair-shapes';
import type { Shape } from './shape-context';

/** A mapping or list of NAME=value as one object; a name without a value has null. */
export const labelMap: Shape<Record<string, string | null>> = (node, context) =>
  Object.fromEntries(pairs(node, context).map(({ value }) => [value.name, value.value]));
