import { Duration } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import type * as elbv2 from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import { Construct } from 'constructs';

export interface ServiceDashboardProps {
  readonly dashboardName: string;
  readonly groupName: string;
  readonly web?:
    { readonly targetGroup: elbv2.ApplicationTargetGroup; readonly balancerFullName: string } | undefined;
}

/** One small dashboard: is it serving, how fast, on how many instances, how busy are they. */
export class ServiceDashboard extends Construct {
  constructor(scope: Construct, id: string, props: ServiceDashboardProps) {
    super(scope, id);
    const group = (metricName: string, label: string): cloudwatch.Metric =>
      new cloudwatch.Metric({
        namespace: 'AWS/AutoScaling',
        metricName,
        label,
        statistic: 'Average',
        period: Duration.minutes(1),
        dimensionsMap: { AutoScalingGroupName: props.groupName },
      });
    const cpu = new cloudwatch.Metric({
      namespace: 'AWS/EC2',
      metricName: 'CPUUtilization',
      statistic: 'Average',
      period: Duration.minutes(1),
      dimensionsMap: { AutoScalingGroupName: props.groupName },
    });
    const graphs = [
      graph('Instances', [
        group('GroupDesiredCapacity', 'wanted'),
        group('GroupInServiceInstances', 'in service'),
        group('GroupPendingInstances', 'starting'),
        group('GroupTerminatingInstances', 'ending'),
      ]),
      graph('CPU, percent', [cpu]),
      ...(props.web === undefined ? [] : webGraphs(props.web)),
    ];
    new cloudwatch.Dashboard(this, 'Dashboard', {
      dashboardName: props.dashboardName,
      widgets: [graphs],
    });
  }
}

function webGraphs(web: NonNullable<ServiceDashboardProps['web']>): cloudwatch.GraphWidget[] {
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
  return [
    graph('Requests and 5xx answers a minute', [
      metric('RequestCount', 'Sum'),
      metric('HTTPCode_Target_5XX_Count', 'Sum'),
    ]),
    graph('Response time, seconds', [
      metric('TargetResponseTime', 'p50'),
      metric('TargetResponseTime', 'p99'),
    ]),
  ];
}

function graph(title: string, left: cloudwatch.IMetric[]): cloudwatch.GraphWidget {
  return new cloudwatch.GraphWidget({ title, left, width: 6, height: 6, leftYAxis: { min: 0 } });
}
