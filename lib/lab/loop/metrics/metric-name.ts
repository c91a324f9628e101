/** One metric of CloudWatch: its namespace, its name, and what it is about. */
export interface MetricName {
  readonly namespace: string;
  readonly name: string;
  readonly dimensions: Readonly<Record<string, string>>;
}

/**
 * The key under which the lab keeps a metric. The balancer is left out of it: the lab has one, and a target group
 * belongs to one.
 */
export function metricKey({ namespace, name, dimensions }: MetricName): string {
  const about = Object.entries(dimensions)
    .filter(([key]) => key !== 'LoadBalancer')
    .map(([key, value]) => `${key}=${value}`)
    .sort();
  return [namespace, name, ...about].join(' ');
}

/** A metric of an Auto Scaling group. */
export function groupMetric(namespace: string, name: string, group: string): string {
  return metricKey({ namespace, name, dimensions: { AutoScalingGroupName: group } });
}

/** A metric of a target group. @param targetGroup ARN, or the end of it that metrics have, `targetgroup/…`. */
export function targetMetric(name: string, targetGroup: string): string {
  const fullName = targetGroup.replace(/^.*(?=targetgroup\/)/, '');
  return metricKey({ namespace: 'AWS/ApplicationELB', name, dimensions: { TargetGroup: fullName } });
}
