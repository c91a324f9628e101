import { Duration } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import type * as elbv2 from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import type * as sns from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import type { ServiceDefinition } from '../model/definition/service-definition';

export interface ServiceAlarmsProps {
  readonly definition: ServiceDefinition;
  readonly groupName: string;
  readonly topics: readonly sns.ITopic[];
  /** Web services: the target group, and the balancer's name in metrics. */
  readonly web?:
    { readonly targetGroup: elbv2.ApplicationTargetGroup; readonly balancerFullName: string } | undefined;
}

/**
 * Few alarms, each worth waking someone for, and quiet while an instance is replaced: what is watched is
 * whether requests fail and whether enough instances serve, not whether one instance is sick.
 */
export class ServiceAlarms extends Construct {
  /** Alarms that stop a release and roll it back. */
  readonly releaseAlarms: readonly cloudwatch.Alarm[];

  constructor(scope: Construct, id: string, props: ServiceAlarmsProps) {
    super(scope, id);
    const { definition } = props;
    const serving = this.alarm('TooFewInstances', {
      metric: groupMetric(props.groupName, 'GroupInServiceInstances'),
      threshold: leastInstances(definition),
      comparisonOperator: cloudwatch.ComparisonOperator.LESS_THAN_THRESHOLD,
      evaluationPeriods: 10,
      alarmDescription: `${definition.name}: fewer instances in service than the minimum for 10 minutes`,
    });
    const web = props.web === undefined ? [] : this.webAlarms(props, props.web);
    const atMaximum = isElastic(definition) ? [this.atMaximum(props)] : [];
    for (const alarm of [serving, ...web, ...atMaximum]) {
      for (const topic of props.topics) alarm.addAlarmAction(new SnsAction(topic));
    }
    this.releaseAlarms = web.length > 0 ? web : [serving];
  }

  private atMaximum({ definition, groupName }: ServiceAlarmsProps): cloudwatch.Alarm {
    return this.alarm('AtMaximum', {
      metric: groupMetric(groupName, 'GroupDesiredCapacity'),
      threshold: definition.capacity.maxInstances,
      comparisonOperator: cloudwatch.ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      evaluationPeriods: 15,
      alarmDescription: `${definition.name}: the group has been at its maximum size for 15 minutes`,
    });
  }

  private webAlarms(
    props: ServiceAlarmsProps,
    web: NonNullable<ServiceAlarmsProps['web']>,
  ): cloudwatch.Alarm[] {
    const thresholds = props.definition.alarms ?? {};
    const metric = (metricName: string, statistic: string): cloudwatch.Metric =>
      new cloudwatch.Metric({
        namespace: 'AWS/ApplicationELB',
        metricName,
        statistic,
        period: Duration.minutes(1),
        dimensionsMap: {
          LoadBalancer: web.balancerFullName,
          TargetGroup: web.targetGroup.targetGroupFullName,
        },
      });
    const errorPercent = new cloudwatch.MathExpression({
      label: 'Requests answered with 5xx, percent',
      expression: '100 * FILL(errors, 0) / requests',
      usingMetrics: {
        errors: metric('HTTPCode_Target_5XX_Count', 'Sum'),
        requests: metric('RequestCount', 'Sum'),
      },
      period: Duration.minutes(1),
    });
    const errorLimit = thresholds.serverErrorPercent ?? 5;
    const latencyLimit = thresholds.latencyP99Seconds ?? 2;
    return [
      this.alarm('ServerErrors', {
        metric: errorPercent,
        threshold: errorLimit,
        comparisonOperator: cloudwatch.ComparisonOperator.GREATER_THAN_THRESHOLD,
        evaluationPeriods: 5,
        datapointsToAlarm: 3,
        alarmDescription: `${props.definition.name}: more than ${errorLimit} % of requests fail with 5xx`,
      }),
      this.alarm('Latency', {
        metric: metric('TargetResponseTime', 'p99'),
        threshold: latencyLimit,
        comparisonOperator: cloudwatch.ComparisonOperator.GREATER_THAN_THRESHOLD,
        evaluationPeriods: 5,
        datapointsToAlarm: 4,
        alarmDescription: `${props.definition.name}: 1 % of requests take longer than ${latencyLimit} s`,
      }),
    ];
  }

  private alarm(id: string, props: cloudwatch.AlarmProps): cloudwatch.Alarm {
    return new cloudwatch.Alarm(this, id, {
      // No requests or a group that reports nothing yet is not an outage by itself.
      treatMissingData: cloudwatch.TreatMissingData.NOT_BREACHING,
      ...props,
    });
  }
}

function groupMetric(groupName: string, metricName: string): cloudwatch.Metric {
  return new cloudwatch.Metric({
    namespace: 'AWS/AutoScaling',
    metricName,
    statistic: 'Minimum',
    period: Duration.minutes(1),
    dimensionsMap: { AutoScalingGroupName: groupName },
  });
}

/** A schedule may lower the minimum, to zero for a worker at night. */
function leastInstances({ capacity, scaling }: ServiceDefinition): number {
  return Math.min(capacity.minInstances, ...(scaling?.schedules ?? []).map((it) => it.minInstances));
}

/** A group of a fixed size is always at its maximum. */
function isElastic(definition: ServiceDefinition): boolean {
  return definition.capacity.minInstances < definition.capacity.maxInstances;
}
