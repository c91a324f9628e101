import { UndockError } from '../../model/undock-error';
import type { BalancerPlan, ListenerAction, TargetGroupPlan } from './balancer-state';

/**
 * Throws an UndockError `BalancerPlanInvalid` for what the API would have refused and HAProxy would misread: a rule
 * that names no target group, a repeated priority, a health path that would break the request line.
 */
export function checkPlan({ listeners, targetGroups }: BalancerPlan): void {
  const arns = new Set<string>();
  for (const group of targetGroups) {
    if (arns.has(group.arn)) refuse(`target group '${group.arn}'`, 'listed twice', 'once');
    arns.add(group.arn);
    checkGroup(group);
  }
  for (const { port, rules, defaultAction } of listeners) {
    const priorities = new Set<number>();
    for (const { priority, action } of rules) {
      if (priorities.has(priority)) refuse(`listener ${port}`, `two rules of priority ${priority}`, 'one');
      priorities.add(priority);
      checkAction(`listener ${port}, rule ${priority}`, action, arns);
    }
    checkAction(`listener ${port}, default action`, defaultAction, arns);
  }
}

function checkGroup({ arn, healthCheck, targets }: TargetGroupPlan): void {
  const where = `target group '${arn}'`;
  const { path, codes } = healthCheck;
  if (!/^\/[\x21-\x7e]*$/.test(path))
    refuse(`${where}: health check path`, JSON.stringify(path), 'a path such as /health');
  if (!/^\d{3}(-\d{3})?(,\d{3}(-\d{3})?)*$/.test(codes))
    refuse(`${where}: health check codes`, JSON.stringify(codes), "'200', '200-299' or '200,202'");
  const ids = new Set<string>();
  for (const { id, address } of targets) {
    if (ids.has(id)) refuse(`${where}: target '${id}'`, 'listed twice', 'once');
    ids.add(id);
    if (!/^\d{1,3}(\.\d{1,3}){3}$/.test(address))
      refuse(`${where}: target '${id}'`, `address ${JSON.stringify(address)}`, 'an IPv4 address');
  }
}

function checkAction(where: string, action: ListenerAction, arns: ReadonlySet<string>): void {
  if (action.type === 'redirect' && action.host !== undefined && !/^[A-Za-z0-9.-]+$/.test(action.host))
    refuse(where, `redirect to host ${JSON.stringify(action.host)}`, 'a host name');
  if (action.type !== 'forward') return;
  const unknown = action.targetGroups.find(({ arn }) => !arns.has(arn));
  if (unknown !== undefined)
    refuse(where, `target group '${unknown.arn}', which is not in the plan`, 'one that is');
}

function refuse(thing: string, got: string, expected: string): never {
  throw new UndockError(
    'BalancerPlanInvalid',
    `balancer: ${thing}: got ${got}, expected ${expected}; mend it in the template, and deploy again`,
  );
}
