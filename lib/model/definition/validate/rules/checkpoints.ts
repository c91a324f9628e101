import type { ServiceRule } from '../rule';

/** Checkpoints of a release ascend to 100 (EC2 Auto Scaling API, RefreshPreferences). */
export const checkpoints: ServiceRule = {
  reads: ['release'],
  check: ({ release }) => {
    const percentages = release?.checkpointPercentages ?? [100];
    const ascending = percentages.every(
      (value, index) => index === 0 || value > (percentages[index - 1] ?? 0),
    );
    if (ascending && percentages.at(-1) === 100) return [];
    const mended = [...new Set([...percentages, 100])].sort((a, b) => a - b);
    return [
      {
        code: 'CheckpointsNotAscendingTo100',
        field: 'release.checkpointPercentages',
        got: `[${percentages.join(', ')}]`,
        expected: 'must ascend and end at 100, or part of the group keeps the old version',
        fix: `write [${mended.join(', ')}]`,
      },
    ];
  },
};
