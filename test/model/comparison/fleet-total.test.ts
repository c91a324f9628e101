import { fleetTotal } from '../../../lib/model/comparison/fleet-total';
import type { PathResult } from '../../../lib/model/comparison/path-result';

const minutesPerYear = 525_600;

function service(downtimeMinutesPerYear: number, outagesPerYear: number, meanOutage: number): PathResult {
  return {
    instances: 2,
    monthlyUsd: { instances: 1, volumes: 2, images: 3, monitoring: 5, network: 6, balancer: 4, total: 21 },
    unavailability: downtimeMinutesPerYear / minutesPerYear,
    downtimeMinutesPerYear,
    outagesPerYear,
    meanOutageMinutes: meanOutage,
    humanActionsPerMonth: 0.5,
    peopleUsdPerMonth: 7,
    monthlyUsdWithPeople: 28,
  };
}

describe('fleetTotal', () => {
  it('adds counts, money, downtime and work, and averages what is a share', () => {
    expect(fleetTotal([service(90, 1, 90), service(10, 4, 2.5)])).toEqual({
      instances: 4,
      monthlyUsd: {
        instances: 2,
        volumes: 4,
        images: 6,
        monitoring: 10,
        network: 12,
        balancer: 8,
        total: 42,
      },
      unavailability: 50 / minutesPerYear,
      downtimeMinutesPerYear: 100,
      outagesPerYear: 5,
      meanOutageMinutes: 20,
      humanActionsPerMonth: 1,
      peopleUsdPerMonth: 14,
      monthlyUsdWithPeople: 56,
    });
  });

  it('equals the service when there is one', () => {
    expect(fleetTotal([service(90, 1, 90)])).toEqual(service(90, 1, 90));
  });

  it('keeps a mean outage when outages are too rare to count', () => {
    expect(fleetTotal([service(0, 0, 2), service(0, 0, 4)]).meanOutageMinutes).toBe(3);
  });
});
