import type { CfnAutoScalingGroup } from 'aws-cdk-lib/aws-autoscaling';
import type { ReadinessTiming } from '../model/definition/readiness';

/** Name of the hook that holds a new instance until its own readiness probe succeeds. */
export const launchHookName = 'undock-launch';
/** Name of the hook that holds an ending instance until it has finished its work, or the time is up. */
export const drainHookName = 'undock-drain';

/** Seconds an ending instance may take to drain before its group goes on without it. */
export const drainSeconds = { web: 60, worker: 300 } as const;

/**
 * The hook's clock starts when the instance is asked for; the allowance's, when its kernel starts. This is
 * the time between them, generously.
 */
const startSeconds = 60;

/** Auto Scaling API, PutLifecycleHook. */
const greatestHeartbeatSeconds = 7200;

/**
 * Hooks as part of the group itself: hooks that are resources of their own are created after the group,
 * and the first instances miss them (aws-cdk#7712).
 *
 * The launch hook abandons an instance that does not become ready in its boot allowance; it never serves.
 * It runs before the instance is registered with its target group, so the instance probes itself.
 */
export function lifecycleHooks(
  kind: keyof typeof drainSeconds,
  readiness: ReadinessTiming,
): CfnAutoScalingGroup.LifecycleHookSpecificationProperty[] {
  return [
    {
      lifecycleHookName: launchHookName,
      lifecycleTransition: 'autoscaling:EC2_INSTANCE_LAUNCHING',
      heartbeatTimeout: Math.min(readiness.bootAllowanceSeconds + startSeconds, greatestHeartbeatSeconds),
      defaultResult: 'ABANDON',
    },
    {
      lifecycleHookName: drainHookName,
      lifecycleTransition: 'autoscaling:EC2_INSTANCE_TERMINATING',
      heartbeatTimeout: drainSeconds[kind],
      defaultResult: 'CONTINUE',
    },
  ];
}
