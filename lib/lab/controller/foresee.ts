import type { Action } from './action';
import type { GroupState, MemberState, Moment } from './region-state';

/**
 * The group as it will be once an action is applied, so that the next rule does not decide the same again. A
 * launch shows as a member without a name; no rule that follows acts upon it.
 */
export function foresee(group: GroupState, action: Action, now: Moment): GroupState {
  switch (action.type) {
    case 'launch':
      return { ...group, members: [...group.members, launched(group, action.zone, now)] };
    case 'setLifecycle':
      return changed(group, action.instanceId, (member) => ({
        ...member,
        lifecycle: action.to,
        since: now,
        inServiceAt: action.to === 'InService' ? (member.inServiceAt ?? now) : member.inServiceAt,
        hook: action.hookDeadline === undefined ? undefined : { deadline: action.hookDeadline },
      }));
    case 'setHealth':
      return changed(group, action.instanceId, (member) => ({ ...member, health: action.health }));
    case 'register':
      return changed(group, action.instanceId, (member) => ({
        ...member,
        targets: { ...member.targets, [action.targetGroup]: 'initial' },
      }));
    case 'deregister':
      return changed(group, action.instanceId, (member) => ({
        ...member,
        targets: { ...member.targets, [action.targetGroup]: 'draining' },
        drainingSince: member.drainingSince ?? now,
      }));
    case 'terminate':
      return changed(group, action.instanceId, (member) => ({ ...member, machine: 'shutting-down' }));
    case 'remove':
      return { ...group, members: group.members.filter((it) => it.instanceId !== action.instanceId) };
    case 'setDesiredCapacity':
      return { ...group, desiredCapacity: action.desiredCapacity };
    case 'setRefresh':
      return { ...group, refresh: action.refresh };
    case 'setLaunchVersion':
      return { ...group, launchVersion: action.launchVersion };
  }
}

function launched(group: GroupState, zone: string, now: Moment): MemberState {
  return {
    instanceId: `to be launched, ${group.members.length}`,
    zone,
    launchVersion: group.launchVersion,
    launchedAt: now,
    lifecycle: 'Pending',
    since: now,
    health: 'Healthy',
    protectedFromScaleIn: false,
    machine: 'pending',
    statusCheck: 'initializing',
    targets: {},
  };
}

function changed(
  group: GroupState,
  instanceId: string,
  change: (member: MemberState) => MemberState,
): GroupState {
  return {
    ...group,
    members: group.members.map((member) => (member.instanceId === instanceId ? change(member) : member)),
  };
}
