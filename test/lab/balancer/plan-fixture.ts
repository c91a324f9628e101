import type {
  BalancerPlan,
  ListenerAction,
  RulePlan,
  TargetGroupPlan,
} from '../../../lib/lab/balancer/balancer-state';

export const group: TargetGroupPlan = {
  arn: 'arn:g/1',
  healthCheck: {
    path: '/health',
    codes: '200',
    intervalSeconds: 10,
    timeoutSeconds: 5,
    healthyThreshold: 3,
    unhealthyThreshold: 2,
  },
  deregistrationDelaySeconds: 30,
  targets: [{ id: 'i-1', address: '127.0.0.1', port: 40001, draining: false }],
};

export const forward: ListenerAction = { type: 'forward', targetGroups: [{ arn: 'arn:g/1', weight: 1 }] };

export function planOf(
  rules: readonly RulePlan[] = [],
  targetGroups: readonly TargetGroupPlan[] = [group],
  defaultAction: ListenerAction = forward,
): BalancerPlan {
  return { listeners: [{ port: 80, hostPort: 40080, protocol: 'HTTP', rules, defaultAction }], targetGroups };
}
