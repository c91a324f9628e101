import type { Path } from './path';

/** Hours in a year of 365 days, the year of every yearly figure. */
export const hoursPerYear = 8760;

/** AWS bill of one path in US dollars a month of 730 hours, at on-demand list prices. */
export interface MonthlyUsd {
  readonly instances: number;
  /** Root volumes. */
  readonly volumes: number;
  /** Container registry or AMI snapshots. */
  readonly images: number;
  /** Detailed metrics, alarms and dashboards of groups. Docker hosts: 0, theirs being unknown. */
  readonly monitoring: number;
  /** NAT gateways of groups, and the balancer's public addresses. Docker hosts: the addresses alone. */
  readonly network: number;
  /** The shared balancer's cost, divided equally among the web services. */
  readonly balancer: number;
  /** Sum of the parts above. */
  readonly total: number;
}

/** One path, for a service or for a whole fleet. */
export interface PathResult {
  readonly instances: number;
  readonly monthlyUsd: MonthlyUsd;
  /** Share of time in outage: 0 to 1. For a fleet, the mean of its services. */
  readonly unavailability: number;
  /** For a fleet, the sum over its services: two services down for one minute count two. */
  readonly downtimeMinutesPerYear: number;
  /** For a fleet, the sum over its services. */
  readonly outagesPerYear: number;
  /** Downtime divided by outages; for a fleet, of the sums. */
  readonly meanOutageMinutes: number;
  /** Times a person must act on crashed hosts. For a fleet, the sum over its services. */
  readonly humanActionsPerMonth: number;
  /** What those actions cost, in US dollars of people's time. For a fleet, the sum over its services. */
  readonly peopleUsdPerMonth: number;
  /** `monthlyUsd.total` and `peopleUsdPerMonth` together: what the advice weighs. */
  readonly monthlyUsdWithPeople: number;
}

/** The three paths of one service or of a whole fleet. */
export type PathResults = Readonly<Record<Path, PathResult>>;
