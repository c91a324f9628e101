import type { Price } from './price';

/** What is priced besides instances. */
export const pricedItems = {
  gp3Volume: 'GB-month',
  snapshot: 'GB-month',
  containerRegistry: 'GB-month',
  balancer: 'hour',
  balancerCapacityUnit: 'LCU-hour',
  publicAddress: 'address-hour',
  natGateway: 'NAT gateway hour',
  metric: 'metric-month',
  alarmMetric: 'alarm metric-month',
  dashboard: 'dashboard-month',
} as const;

export type PricedItem = keyof typeof pricedItems;

const usdByRegion: Readonly<Record<string, Readonly<Record<PricedItem, number>>>> = {
  'us-east-1': {
    gp3Volume: 0.08,
    snapshot: 0.05,
    containerRegistry: 0.1,
    balancer: 0.0225,
    balancerCapacityUnit: 0.008,
    publicAddress: 0.005,
    natGateway: 0.045,
    metric: 0.3,
    alarmMetric: 0.1,
    dashboard: 3,
  },
  'eu-west-1': {
    gp3Volume: 0.088,
    snapshot: 0.05,
    containerRegistry: 0.1,
    balancer: 0.0252,
    balancerCapacityUnit: 0.008,
    publicAddress: 0.005,
    natGateway: 0.048,
    metric: 0.3,
    alarmMetric: 0.1,
    dashboard: 3,
  },
};

/** Regions whose prices are embedded. */
export const pricedRegions: readonly string[] = Object.keys(usdByRegion);

/** List price of one item; undefined when the Region's prices are not embedded. */
export function servicePrice(item: PricedItem, region: string): Price | undefined {
  const usd = usdByRegion[region]?.[item];
  if (usd === undefined) return undefined;
  return { usd, unit: pricedItems[item], region, currency: 'USD', date: '2026', source: sources[item] };
}

const sources: Readonly<Record<PricedItem, string>> = {
  gp3Volume: 'AWS list price, Amazon EBS gp3 volumes',
  snapshot: 'AWS list price, Amazon EBS snapshots, standard tier',
  containerRegistry: 'AWS list price, Amazon ECR private repositories',
  balancer: 'AWS list price, Elastic Load Balancing, Application Load Balancer',
  balancerCapacityUnit: 'AWS list price, Elastic Load Balancing, Application Load Balancer capacity unit',
  publicAddress: 'AWS list price, Amazon VPC public IPv4 addresses in use',
  natGateway: 'AWS list price, Amazon VPC NAT gateways, without the data they process',
  metric: 'AWS list price, Amazon CloudWatch custom and detailed metrics, first 10,000',
  alarmMetric: 'AWS list price, Amazon CloudWatch alarms of standard resolution',
  dashboard: 'AWS list price, Amazon CloudWatch custom dashboards',
};
