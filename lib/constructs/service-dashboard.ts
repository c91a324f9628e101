import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import { Construct } from 'constructs';
import { groupMetric, targetMetric, type WebMetrics } from './service-metrics';

export interface ServiceDashboardProps {
  readonly dashboardName: string;
  readonly groupName: string;
  /** Default: none, right for a worker. */
  readonly web?: WebMetrics | undefined;
}

/** One small dashboard: is it serving, how fast, on how many instances, how busy are they. */
export class ServiceDashboard extends Construct {
  constructor(scope: Construct, id: string, props: ServiceDashboardProps) {
    super(scope, id);
    const group = (metricName: string, label: string): cloudwatch.Metric =>
      groupMetric(props.groupName, metricName, { label });
    const graphs = [
      graph('Instances', [
        group('GroupDesiredCapacity', 'wanted'),
        group('GroupInServiceInstances', 'in service'),
        group('GroupPendingInstances', 'starting'),
        group('GroupTerminatingInstances', 'ending'),
      ]),
      graph('CPU, percent', [groupMetric(props.groupName, 'CPUUtilization', { namespace: 'AWS/EC2' })]),
      ...(props.web === undefined ? [] : webGraphs(props.web)),
    ];
    new cloudwatch.Dashboard(this, 'Dashboard', { dashboardName: props.dashboardName, widgets: [graphs] });
  }
}

function webGraphs(web: WebMetrics): cloudwatch.GraphWidget[] {
  return [
    graph('Requests and 5xx answers a minute', [
      targetMetric(web, 'RequestCount', 'Sum'),
      targetMetric(web, 'HTTPCode_Target_5XX_Count', 'Sum'),
    ]),
    graph('Response time, seconds', [
      targetMetric(web, 'TargetResponseTime', 'p50'),
      targetMetric(web, 'TargetResponseTime', 'p99'),
    ]),
  ];
}

function graph(title: string, left: cloudwatch.IMetric[]): cloudwatch.GraphWidget {
  return new cloudwatch.GraphWidget({ title, left, width: 6, height: 6, leftYAxis: { min: 0 } });
}
