import type { GroupMember } from '../../aws/group-members';

/** What is asked of a group that lost an instance. */
export interface Loss {
  readonly groupName: string;
  readonly lostId: string;
  /** Ids of all members before the loss. */
  readonly before: readonly string[];
}

/**
 * The member that took the place of the lost one: in service, not there before, in a group that no longer
 * counts the lost one and is as large as it was. Undefined as long as one of these does not hold.
 */
export function replacementOf(
  { groupName, lostId, before }: Loss,
  members: readonly GroupMember[],
): string | undefined {
  const serving = members.filter(
    (member) =>
      member.groupName === groupName &&
      member.lifecycleState === 'InService' &&
      member.healthStatus === 'Healthy',
  );
  const ids = serving.map(({ instanceId }) => instanceId);
  if (ids.includes(lostId) || ids.length < before.length) return undefined;
  return ids.find((id) => !before.includes(id));
}
