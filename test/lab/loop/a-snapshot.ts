import type { GroupState } from '../../../lib/lab/controller/region-state';
import type { RegionSnapshot } from '../../../lib/lab/region/region-snapshot';
import { now } from '../controller/a-group';

type Instance = RegionSnapshot['instances'][number];
type TargetGroup = RegionSnapshot['targetGroups'][number];
type Rule = RegionSnapshot['listeners'][number]['rules'][number];

export const arn = 'arn:aws:elasticloadbalancing:us-east-1:123456789012:targetgroup/web/1';

/** An instance of an image that the lab has. Its address ends in the number of its id. */
export function instance(instanceId: string, change: Partial<Instance> = {}): Instance {
  return {
    instanceId,
    state: 'running',
    imageId: 'ami-1',
    instanceType: 't3.small',
    zone: 'a',
    privateIp: `10.0.0.${instanceId.slice(2)}`,
    userData: '#undock/v1\n',
    tags: {},
    ...change,
  };
}

/** Port 8080 of these targets. */
export function targetGroup(ids: readonly string[], change: Partial<TargetGroup> = {}): TargetGroup {
  return {
    arn,
    name: 'web',
    port: 8080,
    protocol: 'HTTP',
    targetType: 'instance',
    healthCheck: {
      path: '/health',
      port: 'traffic-port',
      codes: '200',
      intervalSeconds: 5,
      timeoutSeconds: 2,
      healthyThreshold: 2,
      unhealthyThreshold: 2,
    },
    deregistrationDelaySeconds: 30,
    targets: ids.map((id) => ({ id, port: 8080 })),
    ...change,
  };
}

export const forward = (change: Partial<Rule> = {}): Rule => ({
  arn: 'arn:rule',
  priority: 'default',
  conditions: [],
  action: { type: 'forward', targetGroups: [{ arn, weight: 1 }] },
  ...change,
});

export function listener(rules: readonly Rule[] = [forward()]): RegionSnapshot['listeners'][number] {
  return { arn: 'arn:listener', balancer: 'undock', port: 80, protocol: 'HTTP', rules: [...rules] };
}

/** One listener, one target group, and an instance for each member of the groups. */
export function snapshot(
  groups: readonly GroupState[],
  change: Partial<RegionSnapshot> = {},
): RegionSnapshot {
  const ids = groups.flatMap(({ members }) => members.map(({ instanceId }) => instanceId));
  return {
    now,
    region: { groups },
    instances: ids.map((id) => instance(id)),
    listeners: [listener()],
    targetGroups: [targetGroup(ids)],
    policies: [],
    schedules: [],
    alarms: [],
    ...change,
  };
}
