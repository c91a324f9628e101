import { hoursPerYear, type MonthlyUsd, type PathResult } from './path-result';

const minutesPerYear = hoursPerYear * 60;

/**
 * One path of a whole fleet. Counts, money, work, downtime and outages are sums over the services;
 * unavailability is the mean, so that it is again downtime over time; the mean outage is that of all
 * outages, long ones and short.
 *
 * @param services - the same path of every service, one or more.
 */
export function fleetTotal(services: readonly PathResult[]): PathResult {
  const sum = (of: (service: PathResult) => number): number =>
    services.reduce((total, service) => total + of(service), 0);
  const downtimeMinutesPerYear = sum((service) => service.downtimeMinutesPerYear);
  const outagesPerYear = sum((service) => service.outagesPerYear);
  const usd = (part: keyof MonthlyUsd): number => sum((service) => service.monthlyUsd[part]);
  return {
    instances: sum((service) => service.instances),
    monthlyUsd: {
      instances: usd('instances'),
      volumes: usd('volumes'),
      images: usd('images'),
      monitoring: usd('monitoring'),
      network: usd('network'),
      balancer: usd('balancer'),
      total: usd('total'),
    },
    unavailability: downtimeMinutesPerYear / (services.length * minutesPerYear),
    downtimeMinutesPerYear,
    outagesPerYear,
    meanOutageMinutes:
      outagesPerYear > 0
        ? Math.min(Number.MAX_VALUE, downtimeMinutesPerYear / outagesPerYear)
        : // Outages too rare for a number: their mean length is still known, service by service.
          sum((service) => service.meanOutageMinutes / services.length),
    humanActionsPerMonth: sum((service) => service.humanActionsPerMonth),
    peopleUsdPerMonth: sum((service) => service.peopleUsdPerMonth),
    monthlyUsdWithPeople: sum((service) => service.monthlyUsdWithPeople),
  };
}
