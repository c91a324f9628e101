import * as autoscaling from 'aws-cdk-lib/aws-autoscaling';
import { Construct } from 'constructs';
import type { ScalingSchedule } from '../model/definition/scaling';
import type { ServiceDefinition, WorkerServiceDefinition } from '../model/definition/service-definition';

export interface ServiceScalingProps {
  readonly definition: ServiceDefinition;
  readonly group: autoscaling.AutoScalingGroup;
  /** `app/<balancer>/<id>/targetgroup/<name>/<id>`; needed to scale on requests. Default: none. */
  readonly requestLabel?: string | undefined;
}

type TrackingConfiguration = autoscaling.CfnScalingPolicy.TargetTrackingConfigurationProperty;

/** Target tracking (CPU and requests, or backlog per instance) and schedules of one group. */
export class ServiceScaling extends Construct {
  constructor(scope: Construct, id: string, props: ServiceScalingProps) {
    super(scope, id);
    const { definition, group } = props;
    if (definition.kind === 'web') {
      this.track('Cpu', group, {
        targetValue: definition.scaling?.targetCpuPercent ?? 50,
        predefinedMetricSpecification: { predefinedMetricType: 'ASGAverageCPUUtilization' },
      });
      const requests = definition.scaling?.targetRequestsPerMinute;
      if (requests !== undefined && props.requestLabel !== undefined) {
        this.track('Requests', group, {
          targetValue: requests,
          predefinedMetricSpecification: {
            predefinedMetricType: 'ALBRequestCountPerTarget',
            resourceLabel: props.requestLabel,
          },
        });
      }
    } else if (definition.scaling !== undefined) {
      this.track('Backlog', group, backlogPerInstance(definition.scaling, group.autoScalingGroupName));
    }
    for (const schedule of definition.scaling?.schedules ?? []) addSchedule(group, schedule);
  }

  private track(id: string, group: autoscaling.AutoScalingGroup, configuration: TrackingConfiguration): void {
    new autoscaling.CfnScalingPolicy(this, id, {
      autoScalingGroupName: group.autoScalingGroupName,
      policyType: 'TargetTrackingScaling',
      targetTrackingConfiguration: configuration,
    });
  }
}

/**
 * Messages waiting, divided by the instances that serve: the metric the Auto Scaling user guide gives for
 * queues ("Scaling policy based on Amazon SQS"), as metric math so that nothing needs to publish it.
 * With nothing serving, all that waits counts, so that a group comes back from zero.
 */
function backlogPerInstance(
  scaling: NonNullable<WorkerServiceDefinition['scaling']>,
  groupName: string,
): TrackingConfiguration {
  return {
    targetValue: scaling.targetBacklogPerInstance,
    customizedMetricSpecification: {
      metrics: [
        {
          id: 'waiting',
          returnData: false,
          metricStat: {
            stat: 'Sum',
            metric: {
              namespace: 'AWS/SQS',
              metricName: 'ApproximateNumberOfMessagesVisible',
              dimensions: [{ name: 'QueueName', value: scaling.queueName }],
            },
          },
        },
        {
          id: 'serving',
          returnData: false,
          metricStat: {
            stat: 'Average',
            metric: {
              namespace: 'AWS/AutoScaling',
              metricName: 'GroupInServiceInstances',
              dimensions: [{ name: 'AutoScalingGroupName', value: groupName }],
            },
          },
        },
        {
          id: 'backlog',
          returnData: true,
          expression: 'IF(serving > 0, FILL(waiting, 0) / serving, FILL(waiting, 0))',
          label: 'Backlog per instance',
        },
      ],
    },
  };
}

function addSchedule(group: autoscaling.AutoScalingGroup, schedule: ScalingSchedule): void {
  group.scaleOnSchedule(`Schedule-${schedule.name}`, {
    schedule: autoscaling.Schedule.expression(schedule.cron),
    timeZone: schedule.timeZone ?? 'UTC',
    minCapacity: schedule.minInstances,
    maxCapacity: schedule.maxInstances,
  });
}
