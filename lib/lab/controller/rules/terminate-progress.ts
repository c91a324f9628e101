import type { Action } from '../action';
import { runs } from '../member-standing';
import type { GroupState, LifecycleState, MemberState, Moment } from '../region-state';
import type { Rule } from '../rule';

/**
 * Leads a member out of service: Terminating while it is deregistered from its target groups and drained for
 * their deregistration delay, Terminating:Wait while the termination hook runs, Terminating:Proceed, and the end
 * of the EC2 instance. Both results of the hook, and its time limit, let the instance end. One that never was
 * in service has no termination hook, since abandoning a launch skips the remaining hooks; one whose machine no
 * longer runs is neither drained nor waited for, since nobody is left to do so.
 *
 * Source: Auto Scaling user guide, "How lifecycle hooks work in Auto Scaling groups" (the instance is first
 * deregistered and drained, then the hook puts it into the wait state) and "Complete a lifecycle action".
 */
export const terminateProgress: Rule = {
  name: 'terminate-progress',
  decide: (group, now) => group.members.flatMap((member) => nextStep(group, member, now)),
};

function nextStep(group: GroupState, member: MemberState, now: Moment): Action[] {
  if (member.lifecycle === 'Terminating') return leave(group, member, now);
  if (member.lifecycle === 'Terminating:Wait') {
    return hookHasEnded(group, member, now) ? [to(member, 'Terminating:Proceed', 'hook ended')] : [];
  }
  if (member.lifecycle !== 'Terminating:Proceed') return [];
  return ['terminated', 'shutting-down'].includes(member.machine)
    ? []
    : [{ type: 'terminate', instanceId: member.instanceId, cause: 'left its group' }];
}

function leave(group: GroupState, member: MemberState, now: Moment): Action[] {
  const registered = group.targetGroups.filter(({ arn }) => member.targets[arn] !== undefined);
  if (member.drainingSince === undefined && registered.length > 0) {
    return registered.map(({ arn }) => ({
      type: 'deregister',
      instanceId: member.instanceId,
      targetGroup: arn,
    }));
  }
  if (runs(member)) {
    const drainingSince = member.drainingSince ?? now;
    const drained = registered.every(
      ({ arn, deregistrationDelaySeconds }) =>
        member.targets[arn] === 'unused' || now >= drainingSince + deregistrationDelaySeconds * 1000,
    );
    if (!drained) return [];
    if (group.terminationHook !== undefined && member.inServiceAt !== undefined) {
      const { name, heartbeatTimeoutSeconds } = group.terminationHook;
      const hookDeadline = now + heartbeatTimeoutSeconds * 1000;
      return [{ ...to(member, 'Terminating:Wait', `termination hook ${name}`), hookDeadline }];
    }
  }
  return [to(member, 'Terminating:Proceed', 'nothing to wait for')];
}

function hookHasEnded(group: GroupState, member: MemberState, now: Moment): boolean {
  if (!runs(member) || group.terminationHook === undefined || member.hook?.result !== undefined) return true;
  const timeout = group.terminationHook.heartbeatTimeoutSeconds * 1000;
  return now >= (member.hook?.deadline ?? member.since + timeout);
}

function to(member: MemberState, state: LifecycleState, cause: string) {
  return { type: 'setLifecycle', instanceId: member.instanceId, to: state, cause } as const;
}
