import type { Action } from '../action';
import { isSuspended } from '../is-suspended';
import { runs } from '../member-standing';
import type { GroupState, HookResult, LifecycleState, MemberState, Moment } from '../region-state';
import type { Rule } from '../rule';

/**
 * Leads a launched instance into service: Pending, Pending:Wait while a launch hook runs, Pending:Proceed, then
 * registration with the target groups and InService. An instance that is abandoned, whose hook times out with
 * ABANDON, or whose machine ends before it is in service, is terminated; the group then launches another.
 * While AddToLoadBalancer is suspended it enters service unregistered and stays so.
 *
 * Source: Auto Scaling user guide, "How lifecycle hooks work in Auto Scaling groups", "Amazon EC2 Auto Scaling
 * instance lifecycle", and "How suspended processes affect other processes".
 */
export const launchProgress: Rule = {
  name: 'launch-progress',
  decide: (group, now) => group.members.flatMap((member) => nextStep(group, member, now)),
};

function nextStep(group: GroupState, member: MemberState, now: Moment): Action[] {
  if (!member.lifecycle.startsWith('Pending')) return [];
  if (!runs(member)) return [to(member, 'Terminating', `launch failed: EC2 instance is ${member.machine}`)];
  if (member.lifecycle === 'Pending') {
    if (member.machine !== 'running') return [];
    if (group.launchHook === undefined) return [to(member, 'Pending:Proceed', 'EC2 instance is running')];
    const hookDeadline = now + group.launchHook.heartbeatTimeoutSeconds * 1000;
    return [{ ...to(member, 'Pending:Wait', `launch hook ${group.launchHook.name}`), hookDeadline }];
  }
  if (member.lifecycle === 'Pending:Wait') {
    const result = launchHookResult(group, member, now);
    if (result === undefined) return [];
    return result === 'CONTINUE'
      ? [to(member, 'Pending:Proceed', 'launch hook continued')]
      : [to(member, 'Terminating', 'launch hook abandoned')];
  }
  const registrations = isSuspended(group, 'AddToLoadBalancer')
    ? []
    : group.targetGroups.map(
        ({ arn }) => ({ type: 'register', instanceId: member.instanceId, targetGroup: arn }) as const,
      );
  return [...registrations, to(member, 'InService', 'launched')];
}

function launchHookResult(group: GroupState, member: MemberState, now: Moment): HookResult | undefined {
  if (group.launchHook === undefined) return 'CONTINUE';
  if (member.hook?.result !== undefined) return member.hook.result;
  const deadline = member.hook?.deadline ?? member.since + group.launchHook.heartbeatTimeoutSeconds * 1000;
  return now >= deadline ? group.launchHook.defaultResult : undefined;
}

function to(member: MemberState, state: LifecycleState, cause: string) {
  return { type: 'setLifecycle', instanceId: member.instanceId, to: state, cause } as const;
}
