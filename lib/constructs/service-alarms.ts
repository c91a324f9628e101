import { Duration } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import type * as sns from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import type { ServiceDefinition } from '../model/definition/service-definition';
import { groupMetric, targetMetric, type WebMetrics } from './service-metrics';

export interface ServiceAlarmsProps {
  readonly definition: ServiceDefinition;
  readonly groupName: string;
  readonly topics: readonly sns.ITopic[];
  /** Default: none, right for a worker. */
  readonly web?: WebMetrics | undefined;
}

const minute = Duration.minutes(1);

/**
 * Few alarms, each worth waking someone for, and quiet while an instance is replaced: what is watched is
 * whether requests fail and whether enough instances serve, not whether one instance is sick. Launches
 * that fail are told by the group's own notifications.
 */
export class ServiceAlarms extends Construct {
  /** Alarms that stop a release. At most 10. */
  readonly releaseAlarms: readonly cloudwatch.Alarm[];

  constructor(scope: Construct, id: string, props: ServiceAlarmsProps) {
    super(scope, id);
    const { capacity } = props.definition;
    const serving = this.tooFewInstances(props);
    const web = props.web === undefined ? [] : this.webAlarms(props.definition, props.web);
    const elastic = capacity.minInstances < capacity.maxInstances ? [this.atMaximum(props)] : [];
    for (const alarm of [serving, ...web, ...elastic]) {
      for (const topic of props.topics) alarm.addAlarmAction(new SnsAction(topic));
    }
    this.releaseAlarms = [serving, ...web];
  }

  /** Measured against the group's own minimum, which schedules change. */
  private tooFewInstances({ definition, groupName }: ServiceAlarmsProps): cloudwatch.Alarm {
    return this.alarm('TooFewInstances', {
      metric: new cloudwatch.MathExpression({
        label: 'Instances in service above the minimum',
        expression: 'serving - least',
        usingMetrics: {
          serving: groupMetric(groupName, 'GroupInServiceInstances'),
          least: groupMetric(groupName, 'GroupMinSize'),
        },
        period: minute,
      }),
      threshold: 0,
      comparisonOperator: cloudwatch.ComparisonOperator.LESS_THAN_THRESHOLD,
      evaluationPeriods: 10,
      alarmDescription: `${definition.name}: fewer instances in service than the minimum for 10 minutes`,
    });
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

  private webAlarms({ name, alarms = {} }: ServiceDefinition, web: WebMetrics): cloudwatch.Alarm[] {
    const errorLimit = alarms.serverErrorPercent ?? 5;
    const latencyLimit = alarms.latencyP99Seconds ?? 2;
    return [
      // Requests that reach no target are answered by the balancer itself and appear in no metric of the
      // target group: with nobody healthy, the two alarms below stay quiet.
      this.alarm('NobodyHealthy', {
        metric: targetMetric(web, 'HealthyHostCount', 'Minimum'),
        threshold: 1,
        comparisonOperator: cloudwatch.ComparisonOperator.LESS_THAN_THRESHOLD,
        evaluationPeriods: 3,
        alarmDescription: `${name}: the balancer has found no healthy instance for 3 minutes`,
      }),
      this.alarm('ServerErrors', {
        metric: new cloudwatch.MathExpression({
          label: 'Requests answered with 5xx, percent',
          expression: '100 * FILL(errors, 0) / requests',
          usingMetrics: {
            errors: targetMetric(web, 'HTTPCode_Target_5XX_Count', 'Sum'),
            requests: targetMetric(web, 'RequestCount', 'Sum'),
          },
          period: minute,
        }),
        threshold: errorLimit,
        comparisonOperator: cloudwatch.ComparisonOperator.GREATER_THAN_THRESHOLD,
        evaluationPeriods: 5,
        datapointsToAlarm: 3,
        alarmDescription: `${name}: more than ${errorLimit} % of requests fail with 5xx`,
      }),
      this.alarm('Latency', {
        metric: targetMetric(web, 'TargetResponseTime', 'p99'),
        threshold: latencyLimit,
        comparisonOperator: cloudwatch.ComparisonOperator.GREATER_THAN_THRESHOLD,
        evaluationPeriods: 5,
        datapointsToAlarm: 4,
        alarmDescription: `${name}: 1 % of requests take longer than ${latencyLimit} s`,
      }),
    ];
  }

  private alarm(id: string, props: cloudwatch.AlarmProps): cloudwatch.Alarm {
    return new cloudwatch.Alarm(this, id, {
      // No requests, or a group that reports nothing yet, is not an outage by itself.
      treatMissingData: cloudwatch.TreatMissingData.NOT_BREACHING,
      ...props,
    });
  }
}
