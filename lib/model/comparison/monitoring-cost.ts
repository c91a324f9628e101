import type { PriceBook } from '../prices/price-book';
import type { AssumptionValues } from './assumption-values';
import type { CostInput } from './cost-input';

/** Each service stack has one dashboard. The three that are free in an account are not taken off. */
const dashboardsPerService = 1;

/**
 * CloudWatch for one service's group: detailed metrics of its instances, the metrics its alarms watch, a
 * dashboard. Hosts kept by hand have whatever watches them today; nothing is known of it, so it counts 0.
 */
export function monitoringUsd(
  { service, path, instances }: CostInput,
  values: AssumptionValues,
  { items }: PriceBook,
): number {
  if (path === 'docker-hosts') return 0;
  return (
    instances * values.detailedMetricsPerInstance * items.metric.usd +
    service.alarmMetrics * items.alarmMetric.usd +
    dashboardsPerService * items.dashboard.usd
  );
}
