import type { GroupState, MemberState, Moment } from './region-state';

/** On its way out of the group, or out of it. */
export function isEnding(member: MemberState): boolean {
  return member.lifecycle.startsWith('Terminat');
}

/** Counts towards the desired capacity: pending or in service. Standby and ending instances do not. */
export function isLive(member: MemberState): boolean {
  return !isEnding(member) && member.lifecycle !== 'Standby';
}

export function liveMembers(group: GroupState): readonly MemberState[] {
  return group.members.filter(isLive);
}

/** EC2 runs it, or is about to. */
export function runs(member: MemberState): boolean {
  return member.machine === 'running' || member.machine === 'pending';
}

/** Registered with every target group of its group and failing in none. `unused` targets are not checked by AWS. */
export function passesBalancer(group: GroupState, member: MemberState): boolean {
  return group.targetGroups.every(({ arn }) => {
    const state = member.targets[arn];
    return state === 'healthy' || state === 'unused';
  });
}

/** In service, running, and passing the checks that its group uses; marked unhealthy or not. */
export function serves(group: GroupState, member: MemberState): boolean {
  return (
    member.lifecycle === 'InService' &&
    member.machine === 'running' &&
    (!group.healthCheckTypes.includes('ELB') || passesBalancer(group, member))
  );
}

/**
 * Can be relied on when another one ends: serves, is not marked unhealthy, and has warmed up.
 *
 * @param warmupSeconds default: the group's
 */
export function isReady(
  group: GroupState,
  member: MemberState,
  now: Moment,
  warmupSeconds = group.defaultWarmupSeconds,
): boolean {
  return (
    serves(group, member) &&
    member.health === 'Healthy' &&
    now >= (member.inServiceAt ?? member.since) + warmupSeconds * 1000
  );
}

/** The health check grace period has passed: it runs from the moment the instance is in service. */
export function isPastGrace(group: GroupState, member: MemberState, now: Moment): boolean {
  return now >= (member.inServiceAt ?? member.since) + group.gracePeriodSeconds * 1000;
}
