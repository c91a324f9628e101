import type { Inventory, InventoryService } from './inventory';

const report = "payments company's field report";

/**
 * A web group that may grow: alarms on 5xx (2 metrics), latency, nobody healthy, too few (2), at maximum;
 * scaling on CPU (2).
 */
const alarmMetrics = 9;

const withThreeHosts = 7;
const withTwoHosts = 5;

/**
 * The payments company of the field reports: 12 dockerised services on 31 hosts, one container per host.
 * The report gives the two totals and "three instances per service"; 31 hosts are fewer than 36, so some
 * services must have had fewer. Seven services on three hosts and five on two is the split nearest to it.
 * It names neither services nor instance types.
 */
export const blog: Inventory = {
  name: 'blog',
  region: 'us-east-1',
  registryCleaned: false,
  network: { natGateways: 1, balancerAddresses: 2 },
  services: Array.from({ length: withThreeHosts + withTwoHosts }, (_, index): InventoryService => ({
    name: `service-${String(index + 1).padStart(2, '0')}`,
    kind: 'web',
    dockerHosts: index < withThreeHosts ? 3 : 2,
    instanceType: 'm5.large',
    rootVolumeGiB: 8,
    alarmMetrics,
  })),
  facts: [
    { name: 'inventory.services', value: 12, unit: 'services', source: report, kind: 'measured' },
    { name: 'inventory.dockerHosts', value: 31, unit: 'hosts', source: report, kind: 'measured' },
    {
      name: 'inventory.registryCleaned',
      value: 'no',
      unit: 'yes or no',
      source: `${report}: it cannot be cleaned and filled its disk three times`,
      kind: 'measured',
    },
    {
      name: 'inventory.servicesOnThreeHosts',
      value: withThreeHosts,
      unit: 'services',
      source: 'the other 5 on two hosts: 7 × 3 + 5 × 2 = 31; the report gives only the totals',
      kind: 'assumed',
    },
    {
      name: 'inventory.instanceType',
      value: 'm5.large',
      unit: 'EC2 type',
      source: 'the report names no type; the same on every path',
      kind: 'assumed',
    },
    {
      name: 'inventory.rootVolumeGiB',
      value: 8,
      unit: 'GiB',
      source: 'root volume without a container engine',
      kind: 'assumed',
    },
    {
      name: 'inventory.webServices',
      value: 12,
      unit: 'services',
      source: 'the report does not say which services have a balancer',
      kind: 'assumed',
    },
    {
      name: 'inventory.natGateways',
      value: 1,
      unit: 'gateways',
      source: 'the report gives no network; one for the groups, as in the example fleet',
      kind: 'assumed',
    },
    {
      name: 'inventory.balancerAddresses',
      value: 2,
      unit: 'addresses',
      source: 'a public balancer in two zones, the fewest it can have',
      kind: 'assumed',
    },
    {
      name: 'inventory.alarmMetrics',
      value: alarmMetrics,
      unit: 'metrics per service',
      source: 'the alarms and scaling of a web group that may grow, as this project creates them',
      kind: 'assumed',
    },
  ],
};
