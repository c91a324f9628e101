import type { Action } from './action';
import type { MemberState } from './region-state';

/** Starts the end of a member: deregistration, draining and the termination hook follow from the state. */
export function endMember(member: MemberState, cause: string): Action {
  return { type: 'setLifecycle', instanceId: member.instanceId, to: 'Terminating', cause };
}
