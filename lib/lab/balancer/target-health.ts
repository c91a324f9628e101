import type { Moment, TargetState } from '../controller/region-state';
import type { BalancerPlan, TargetGroupPlan, TargetPlan } from './balancer-state';
import { isInUse } from './group-lines';
import type { ServerRow } from './server-rows';

/** What is remembered of one registered target, from one look at HAProxy to the next and over its reloads. */
export interface TargetHealth {
  readonly arn: string;
  readonly target: TargetPlan;
  readonly registeredAt: Moment;
  /** `initial` until the first verdict. */
  readonly health: 'initial' | 'healthy' | 'unhealthy';
}

/** The targets of a plan: those that stayed as they were, the rest as new ones. Another address is another target. */
export function registeredTargets(
  plan: BalancerPlan,
  before: readonly TargetHealth[],
  now: Moment,
): readonly TargetHealth[] {
  return plan.targetGroups.flatMap(({ arn, targets }) =>
    targets.map((target): TargetHealth => {
      const known = before.find((it) => it.arn === arn && isSame(it.target, target));
      return known === undefined
        ? { arn, target, registeredAt: now, health: 'initial' }
        : { ...known, target };
    }),
  );
}

function isSame(a: TargetPlan, b: TargetPlan): boolean {
  return a.id === b.id && a.address === b.address && a.port === b.port && isInUse(a) === isInUse(b);
}

/**
 * A new target needs one passed check to be healthy (Application Load Balancers user guide, "Health checks for target
 * groups"), and is unhealthy when as many as the unhealthy threshold can have failed. After that both thresholds
 * hold, which HAProxy counts.
 */
export function judgeTarget(
  it: TargetHealth,
  row: ServerRow | undefined,
  group: TargetGroupPlan,
  now: Moment,
): TargetHealth {
  if (row === undefined) return it;
  if (row.up) return { ...it, health: 'healthy' };
  if (it.health !== 'initial') return { ...it, health: 'unhealthy' };
  if (row.lastCheckPassed) return { ...it, health: 'healthy' };
  const { intervalSeconds, unhealthyThreshold } = group.healthCheck;
  const decided = now - it.registeredAt >= intervalSeconds * unhealthyThreshold * 1000;
  return decided ? { ...it, health: 'unhealthy' } : it;
}

/**
 * State of a target as the API reports it. `unused`: its instance has ended, or no listener sends anything to its
 * group (same guide, "Target health status").
 */
export function targetState({ target, health }: TargetHealth, groupInUse: boolean): TargetState {
  if (target.draining) return 'draining';
  return groupInUse && isInUse(target) ? health : 'unused';
}

/** Whether a rule names the group; weight 0 counts. */
export function isGroupInUse({ listeners }: BalancerPlan, arn: string): boolean {
  return listeners
    .flatMap(({ rules, defaultAction }) => [defaultAction, ...rules.map(({ action }) => action)])
    .some((action) => action.type === 'forward' && action.targetGroups.some((it) => it.arn === arn));
}
