import type { FactKind } from '../comparison/fact-kind';

/** Something an inventory states or takes for granted about its fleet. */
export interface InventoryFact {
  readonly name: string;
  readonly value: number | string;
  readonly unit: string;
  readonly source: string;
  readonly kind: FactKind;
}

/** One service as the comparison sees it. */
export interface InventoryService {
  /** Unique in the inventory. */
  readonly name: string;
  readonly kind: 'web' | 'worker';
  /** Docker hosts that run it today. Default: the assumption `dockerHostsPerService`. */
  readonly dockerHosts?: number;
  /** EC2 instance type, the same on every path. */
  readonly instanceType: string;
  /** Root volume of an instance without a container engine, in GiB. */
  readonly rootVolumeGiB: number;
  /** Fewest instances its group may have. Default: 2. */
  readonly leastGroupInstances?: number;
  /** Metrics watched by the alarms its group brings; each is charged as an alarm. */
  readonly alarmMetrics: number;
  /** Container image size in GB. Default: the assumption `imageGB`. */
  readonly imageGB?: number;
  /** Mean hours between crashes of one of its Docker hosts. Default: `dockerHostMttfHours`. */
  readonly dockerHostMttfHours?: number;
}

/** What the fleet's network adds to the bill. */
export interface InventoryNetwork {
  /** NAT gateways created for the groups, each with one public IPv4 address. */
  readonly natGateways: number;
  /** Public IPv4 addresses of the shared balancer: one for each zone, none when it is internal. */
  readonly balancerAddresses: number;
}

/** A fleet to compare: what runs today, without any opinion on where it should run. */
export interface Inventory {
  readonly name: string;
  /** AWS Region; decides the prices. */
  readonly region: string;
  /**
   * False where the registry behind today's hosts only ever grows. True where it is cleaned, or nothing
   * is known: the comparison then gives Docker hosts the benefit of the doubt.
   */
  readonly registryCleaned: boolean;
  readonly network: InventoryNetwork;
  /** One or more services. */
  readonly services: readonly InventoryService[];
  /** What the inventory itself rests on, shown with the assumptions. */
  readonly facts: readonly InventoryFact[];
}
