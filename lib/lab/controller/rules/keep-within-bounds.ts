import type { Rule } from '../rule';

/**
 * Keeps the desired capacity between the minimum and the maximum size.
 *
 * Source: Auto Scaling user guide, "Set scaling limits for your Auto Scaling group".
 */
export const keepWithinBounds: Rule = {
  name: 'keep-within-bounds',
  decide: ({ name, minSize, maxSize, desiredCapacity }) => {
    const within = Math.max(minSize, Math.min(maxSize, desiredCapacity));
    if (within === desiredCapacity) return [];
    const cause = `desired capacity ${desiredCapacity} is outside ${minSize} to ${maxSize}`;
    return [{ type: 'setDesiredCapacity', group: name, desiredCapacity: within, cause }];
  },
};
