import { hoursPerMonth } from '../prices/price';
import type { PriceBook } from '../prices/price-book';
import type { AssumptionValues } from './assumption-values';
import type { CostInput } from './cost-input';
import { monitoringUsd } from './monitoring-cost';
import { networkUsd } from './network-cost';
import type { MonthlyUsd } from './path-result';

/** What one service costs a month on one path, at on-demand list prices. */
export function monthlyCost(input: CostInput, values: AssumptionValues, prices: PriceBook): MonthlyUsd {
  const { service, path, instances } = input;
  const { items } = prices;
  const volumeGB = service.rootVolumeGiB + (path === 'ami-asg' ? 0 : values.dockerExtraVolumeGB);
  const balancerUsdPerHour =
    items.balancer.usd + values.balancerCapacityUnits * items.balancerCapacityUnit.usd;
  const parts = {
    instances: instances * prices.instanceHour(service.instanceType).usd * hoursPerMonth,
    volumes: instances * volumeGB * items.gp3Volume.usd,
    images: imagesUsd(input, values, prices),
    monitoring: monitoringUsd(input, values, prices),
    network: networkUsd(input, prices),
    balancer: input.balancerShare * balancerUsdPerHour * hoursPerMonth,
  };
  return { ...parts, total: Object.values(parts).reduce((sum, part) => sum + part, 0) };
}

/**
 * Images kept: all of them in a registry that only grows, the newest few in one with a lifecycle policy,
 * or as many AMI snapshots, of which each also holds the operating system.
 */
function imagesUsd(input: CostInput, values: AssumptionValues, { items }: PriceBook): number {
  const imageGB = input.service.imageGB ?? values.imageGB;
  if (input.path === 'ami-asg') {
    return (imageGB + values.baseImageGB) * values.keptImages * items.snapshot.usd;
  }
  const grows = input.path === 'docker-hosts' && !input.registryCleaned;
  const images = grows ? values.releasesPerWeek * values.registryKeptWeeks : values.keptImages;
  return imageGB * images * items.containerRegistry.usd;
}
