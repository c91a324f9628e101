import type { BalancerPlan, ListenerAction, RulePlan, TargetPlan } from '../balancer/balancer-state';
import type { RegionSnapshot } from '../region/region-snapshot';
import { UndockError } from '../../model/undock-error';

type Rule = RegionSnapshot['listeners'][number]['rules'][number];
type Target = RegionSnapshot['targetGroups'][number]['targets'][number];

/** Where the lab's balancer finds things of the API on this machine. */
export interface BalancerPlaces {
  /** Loopback port that stands in for a port of the balancer. */
  readonly listenerPort: (port: number) => number;
  /**
   * Loopback port that leads to a port of the instance; undefined while its machine does not run, and 'closed'
   * when it runs and nothing leads there.
   */
  readonly targetPort: (instanceId: string, port: number) => number | 'closed' | undefined;
}

/** A port that nothing listens on, for targets that have no machine or one that cannot be reached there. */
const nowhere = 9;

/** What the balancer is to do, from the records of the local API. */
export function balancerPlan(snapshot: RegionSnapshot, places: BalancerPlaces): BalancerPlan {
  const byAddress = new Map(snapshot.instances.map((one) => [one.privateIp, one.instanceId]));
  const target = ({ id, address, port, drainingSince }: Target): TargetPlan => {
    const instanceId = id.startsWith('i-') ? id : byAddress.get(address ?? id);
    const hostPort = instanceId === undefined ? undefined : places.targetPort(instanceId, port);
    return {
      id,
      address: '127.0.0.1',
      port: typeof hostPort === 'number' ? hostPort : nowhere,
      draining: drainingSince !== undefined,
      ended: hostPort === undefined,
    };
  };
  return {
    listeners: snapshot.listeners.map(({ port, protocol, rules }) => ({
      port,
      hostPort: places.listenerPort(port),
      protocol: protocol === 'HTTPS' ? 'HTTPS' : 'HTTP',
      rules: rules.flatMap((rule) => ruleOf(rule)),
      defaultAction: actionOf(defaultOf(rules, port)),
    })),
    targetGroups: snapshot.targetGroups.map(({ arn, healthCheck, deregistrationDelaySeconds, targets }) => {
      const { path, codes, intervalSeconds, timeoutSeconds, healthyThreshold, unhealthyThreshold } =
        healthCheck;
      return {
        arn,
        healthCheck: { path, codes, intervalSeconds, timeoutSeconds, healthyThreshold, unhealthyThreshold },
        deregistrationDelaySeconds,
        targets: targets.map(target),
      };
    }),
  };
}

function ruleOf(rule: Rule): RulePlan[] {
  const { priority, conditions } = rule;
  if (priority === 'default') return [];
  const hosts = valuesOf(rule, 'host-header');
  const paths = valuesOf(rule, 'path-pattern');
  const other = conditions.find(({ field }) => field !== 'host-header' && field !== 'path-pattern');
  if (other !== undefined) {
    throw new UndockError(
      'RuleNotEmulated',
      `listener rule ${priority}: a condition on ${other.field}, expected host-header or path-pattern; ` +
        'the balancer of the lab knows no others',
    );
  }
  return [{ priority, ...(hosts && { hosts }), ...(paths && { paths }), action: actionOf(rule) }];
}

function valuesOf({ conditions }: Rule, field: string): string[] | undefined {
  const found = conditions.filter((condition) => condition.field === field);
  return found.length === 0 ? undefined : found.flatMap(({ values }) => values);
}

function defaultOf(rules: readonly Rule[], port: number): Rule {
  const found = rules.find(({ priority }) => priority === 'default');
  if (found !== undefined) return found;
  throw new UndockError(
    'ListenerUnreadable',
    `listener on port ${port}: no default rule in the local API, expected one; deploy the fleet again`,
  );
}

function actionOf({ action }: Rule): ListenerAction {
  switch (action.type) {
    case 'forward':
      return action;
    case 'fixed-response':
      return {
        type: 'fixed-response',
        statusCode: action.status,
        contentType: action.contentType,
        messageBody: action.body,
      };
    case 'redirect':
      return {
        type: 'redirect',
        protocol: action.protocol === 'HTTPS' ? 'HTTPS' : 'HTTP',
        ...(action.host !== '#{host}' && { host: action.host }),
        port: Number(action.port),
        statusCode: action.status === 301 ? 301 : 302,
      };
    case 'other':
      throw new UndockError(
        'RuleNotEmulated',
        `listener rule: action ${action.name}, expected forward, fixed-response or redirect; ` +
          'the balancer of the lab knows no others',
      );
  }
}
