import { Duration, Validations } from 'aws-cdk-lib';
import * as autoscaling from 'aws-cdk-lib/aws-autoscaling';
import type * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import type * as elbv2 from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import type * as sns from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import { graceSeconds } from '../model/definition/readiness';
import type { ServiceDefinition } from '../model/definition/service-definition';
import { lifecycleHooks } from './lifecycle-hooks';

export interface ServiceGroupProps {
  readonly definition: ServiceDefinition;
  readonly groupName: string;
  readonly vpc: ec2.IVpc;
  readonly launchTemplate: ec2.ILaunchTemplate;
  /** Where the instances are registered. Default: nowhere; a worker has no balancer. */
  readonly targetGroup?: elbv2.IApplicationTargetGroup | undefined;
  /** Told when an instance launches, ends, or fails to. */
  readonly topic: sns.ITopic;
  /** Alarms that stop a release and roll it back. At most 10. */
  readonly releaseAlarms: readonly cloudwatch.IAlarm[];
}

/**
 * The Auto Scaling group of one service. Replacements launch before anything ends, whether an instance
 * is unhealthy or a release replaces it. The group's desired capacity is not in the template: a
 * deployment would reset a group that has scaled out (aws-cdk#5215).
 */
export class ServiceGroup extends Construct {
  readonly group: autoscaling.AutoScalingGroup;

  constructor(scope: Construct, id: string, props: ServiceGroupProps) {
    super(scope, id);
    const { definition } = props;
    const release = definition.release ?? {};
    const warmup = Duration.seconds(release.warmupSeconds ?? 60);
    const maxHealthyPercentage = release.maxHealthyPercent ?? 150;
    this.group = new autoscaling.AutoScalingGroup(this, 'Group', {
      autoScalingGroupName: props.groupName,
      vpc: props.vpc,
      vpcSubnets: { subnets: props.vpc.privateSubnets },
      ...launchOf(definition.instanceTypes, props.launchTemplate),
      minCapacity: definition.capacity.minInstances,
      maxCapacity: definition.capacity.maxInstances,
      minHealthyPercentage: 100,
      maxHealthyPercentage,
      defaultInstanceWarmup: warmup,
      healthChecks: healthChecksOf(definition),
      groupMetrics: [autoscaling.GroupMetrics.all()],
      notifications: [{ topic: props.topic, scalingEvents: autoscaling.ScalingEvents.ALL }],
      azCapacityDistributionStrategy: autoscaling.CapacityDistributionStrategy.BALANCED_BEST_EFFORT,
      deletionProtection: autoscaling.DeletionProtection.PREVENT_FORCE_DELETION,
      updatePolicy: autoscaling.UpdatePolicy.instanceRefresh({
        strategy: autoscaling.InstanceRefreshStrategy.ROLLING,
        minHealthyPercentage: 100,
        maxHealthyPercentage,
        instanceWarmup: warmup,
        skipMatching: true,
        checkpointPercentages: [...(release.checkpointPercentages ?? [50, 100])],
        checkpointDelay: Duration.seconds(release.checkpointDelaySeconds ?? 300),
        bakeTime: Duration.seconds(release.bakeSeconds ?? 300),
        alarms: [...props.releaseAlarms],
        // Who protects an instance from scale-in, or puts it into standby, has a reason: a release waits.
        scaleInProtectedInstances: autoscaling.ScaleInProtectedInstances.WAIT,
        standbyInstances: autoscaling.StandbyInstances.WAIT,
      }),
    });
    const cfnGroup = this.group.node.defaultChild as autoscaling.CfnAutoScalingGroup;
    if (definition.instanceTypes.length > 1) {
      Validations.of(this.group).acknowledge({
        id: 'AwsSolutions-EC26',
        reason:
          'The rule (encrypted volumes) cannot read instance types in launch template overrides and throws; ' +
          'the launch template sets Encrypted, and a test asserts it.',
      });
    }
    cfnGroup.lifecycleHookSpecificationList = lifecycleHooks(definition.kind, definition.readiness);
    if (props.targetGroup !== undefined) this.group.attachToApplicationTargetGroup(props.targetGroup);
  }
}

/** One type: the launch template alone. Several: a mixed-instances policy that prefers the first. */
function launchOf(
  instanceTypes: readonly string[],
  launchTemplate: ec2.ILaunchTemplate,
): Pick<autoscaling.AutoScalingGroupProps, 'launchTemplate' | 'mixedInstancesPolicy'> {
  if (instanceTypes.length === 1) return { launchTemplate };
  return {
    mixedInstancesPolicy: {
      launchTemplate,
      launchTemplateOverrides: instanceTypes.map((name) => ({ instanceType: new ec2.InstanceType(name) })),
      instancesDistribution: {
        onDemandAllocationStrategy: autoscaling.OnDemandAllocationStrategy.PRIORITIZED,
        onDemandPercentageAboveBaseCapacity: 100,
      },
    },
  };
}

function healthChecksOf(definition: ServiceDefinition): autoscaling.HealthChecks {
  const gracePeriod = Duration.seconds(graceSeconds(definition.readiness));
  if (definition.kind === 'worker') return autoscaling.HealthChecks.ec2({ gracePeriod });
  return autoscaling.HealthChecks.withAdditionalChecks({
    gracePeriod,
    additionalTypes: [autoscaling.AdditionalHealthCheckType.ELB],
  });
}
