import { Duration } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import type * as elbv2 from 'aws-cdk-lib/aws-elasticloadbalancingv2';

/** How metrics name the way to a web service. */
export interface WebMetrics {
  readonly targetGroup: elbv2.ApplicationTargetGroup;
  /** `app/<name>/<id>`. */
  readonly balancerFullName: string;
}

/** A metric of the balancer for one target group, each minute. */
export function targetMetric(web: WebMetrics, metricName: string, statistic: string): cloudwatch.Metric {
  return new cloudwatch.Metric({
    namespace: 'AWS/ApplicationELB',
    metricName,
    statistic,
    period: Duration.minutes(1),
    dimensionsMap: {
      LoadBalancer: web.balancerFullName,
      TargetGroup: web.targetGroup.targetGroupFullName,
    },
  });
}

/** A metric of one Auto Scaling group, or of all its instances together, each minute. */
export function groupMetric(
  groupName: string,
  metricName: string,
  options: { readonly label?: string; readonly namespace?: string } = {},
): cloudwatch.Metric {
  return new cloudwatch.Metric({
    namespace: options.namespace ?? 'AWS/AutoScaling',
    metricName,
    label: options.label,
    statistic: 'Average',
    period: Duration.minutes(1),
    dimensionsMap: { AutoScalingGroupName: groupName },
  });
}
