import { Duration } from 'aws-cdk-lib';
import type * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as elbv2 from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import { InstanceIdTarget, IpTarget } from 'aws-cdk-lib/aws-elasticloadbalancingv2-targets';
import { Construct } from 'constructs';
import { isInstanceId } from '../model/definition/validate/addresses';
import { dockerTargetGroupName, targetGroupName } from '../model/definition/resource-names';
import type { Routing, WebServiceDefinition } from '../model/definition/service-definition';
import type { BalancerFacts } from './fleet-parameters';

export interface TrafficProps {
  readonly fleetName: string;
  readonly definition: WebServiceDefinition;
  readonly vpc: ec2.IVpc;
  readonly balancer: BalancerFacts;
}

/**
 * Brings a service's requests to it: one rule on the shared listener that divides them by weight between
 * the group and, while the service moves, its Docker hosts. Both target groups are on the rule from the
 * start: one that no listener uses is never health-checked, and a weight of 0 is enough.
 */
export class Traffic extends Construct {
  readonly balancer: BalancerFacts;
  readonly targetGroup: elbv2.ApplicationTargetGroup;
  /** What a policy that scales on requests must wait for: a target group on a listener. */
  readonly rule: elbv2.ApplicationListenerRule;
  /** Undefined for a service that has no Docker hosts. */
  readonly dockerTargetGroup: elbv2.ApplicationTargetGroup | undefined;

  constructor(scope: Construct, id: string, props: TrafficProps) {
    super(scope, id);
    const { definition, fleetName } = props;
    const { docker } = definition;
    this.balancer = props.balancer;
    this.targetGroup = this.targets('TargetGroup', props, {
      targetGroupName: targetGroupName(fleetName, definition.name, definition.port),
      port: definition.port,
      targetType: elbv2.TargetType.INSTANCE,
    });
    this.dockerTargetGroup =
      docker &&
      this.targets('DockerTargetGroup', props, {
        targetGroupName: dockerTargetGroupName(fleetName, definition.name, docker.port),
        port: docker.port,
        ...dockerTargets(docker.hosts),
      });
    this.rule = new elbv2.ApplicationListenerRule(this, 'Rule', {
      listener: props.balancer.listener,
      priority: definition.routing.priority,
      conditions: conditionsOf(definition.routing),
      action: elbv2.ListenerAction.weightedForward([
        { targetGroup: this.targetGroup, weight: docker?.weights.group ?? 100 },
        ...(docker && this.dockerTargetGroup
          ? [{ targetGroup: this.dockerTargetGroup, weight: docker.weights.docker }]
          : []),
      ]),
    });
  }

  private targets(
    id: string,
    props: TrafficProps,
    specific: elbv2.ApplicationTargetGroupProps,
  ): elbv2.ApplicationTargetGroup {
    const { readiness } = props.definition;
    return new elbv2.ApplicationTargetGroup(this, id, {
      vpc: props.vpc,
      protocol: elbv2.ApplicationProtocol.HTTP,
      deregistrationDelay: Duration.seconds(30),
      healthCheck: {
        path: readiness.path,
        healthyHttpCodes: String(readiness.expectedStatus),
        interval: Duration.seconds(readiness.intervalSeconds),
        timeout: Duration.seconds(readiness.timeoutSeconds),
        healthyThresholdCount: readiness.healthyCount,
        unhealthyThresholdCount: readiness.unhealthyCount,
      },
      ...specific,
    });
  }
}

function dockerTargets(
  hosts: readonly string[],
): Pick<elbv2.ApplicationTargetGroupProps, 'targetType' | 'targets'> {
  if (hosts.every(isInstanceId)) {
    return {
      targetType: elbv2.TargetType.INSTANCE,
      targets: hosts.map((host) => new InstanceIdTarget(host)),
    };
  }
  return { targetType: elbv2.TargetType.IP, targets: hosts.map((host) => new IpTarget(host)) };
}

function conditionsOf(routing: Routing): elbv2.ListenerCondition[] {
  return [
    ...(routing.host === undefined ? [] : [elbv2.ListenerCondition.hostHeaders([routing.host])]),
    ...(routing.path === undefined ? [] : [elbv2.ListenerCondition.pathPatterns([routing.path])]),
  ];
}
