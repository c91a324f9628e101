import type { HookResult, LifecycleState, Moment, RefreshState } from './region-state';

/**
 * One thing the controller wants done. Applied in order; each names what it is about, so that it can be logged.
 * Entering a lifecycle state sets `since`, and the first InService `inServiceAt`; a state without a hook deadline
 * forgets the hook before it; deregistering sets `drainingSince`.
 */
export type Action =
  | { readonly type: 'launch'; readonly group: string; readonly zone: string; readonly cause: string }
  | {
      readonly type: 'setLifecycle';
      readonly instanceId: string;
      readonly to: LifecycleState;
      /** Given when it enters a waiting state. */
      readonly hookDeadline?: Moment;
      readonly cause: string;
    }
  | {
      readonly type: 'setHealth';
      readonly instanceId: string;
      readonly health: 'Healthy' | 'Unhealthy';
      readonly cause: string;
    }
  | { readonly type: 'register'; readonly instanceId: string; readonly targetGroup: string }
  | { readonly type: 'deregister'; readonly instanceId: string; readonly targetGroup: string }
  /** Ends the EC2 instance. */
  | { readonly type: 'terminate'; readonly instanceId: string; readonly cause: string }
  /** Takes an instance that has ended out of its group. */
  | {
      readonly type: 'remove';
      readonly instanceId: string;
      readonly group: string;
      readonly hookResult?: HookResult;
    }
  | {
      readonly type: 'setDesiredCapacity';
      readonly group: string;
      readonly desiredCapacity: number;
      readonly cause: string;
    }
  /** Stores how far a refresh is. */
  | { readonly type: 'setRefresh'; readonly group: string; readonly refresh: RefreshState }
  /** Makes new members launch from this version: at the start of a refresh, and when one rolls back. */
  | {
      readonly type: 'setLaunchVersion';
      readonly group: string;
      readonly launchVersion: string;
      readonly cause: string;
    };
