import type { Rule } from '../rule';

/**
 * Takes a member out of its group once it has been through its termination and its EC2 instance is terminated.
 * One that never was in service is reported as an abandoned launch.
 *
 * Source: Auto Scaling user guide, "Amazon EC2 Auto Scaling instance lifecycle".
 */
export const removeEnded: Rule = {
  name: 'remove-ended',
  decide: (group) =>
    group.members
      .filter(
        ({ lifecycle, machine }) =>
          (lifecycle === 'Terminating:Proceed' || lifecycle === 'Terminated') && machine === 'terminated',
      )
      .map(({ instanceId, inServiceAt }) => ({
        type: 'remove',
        instanceId,
        group: group.name,
        ...(inServiceAt === undefined && { hookResult: 'ABANDON' }),
      })),
};
