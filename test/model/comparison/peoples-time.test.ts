import fc from 'fast-check';
import { assumptionValues } from '../../../lib/model/comparison/assumption-values';
import { compareFleet, type ServiceComparison } from '../../../lib/model/comparison/compare-fleet';
import { overrideAssumptions } from '../../../lib/model/comparison/override-assumptions';
import { paths } from '../../../lib/model/comparison/path';
import type { InventoryService } from '../../../lib/model/inventory/inventory';
import { priceBook } from '../../../lib/model/prices/price-book';
import { anInventory, anInventoryService } from '../../builders/inventory';

/** A fleet of one service. */
function compareOne(service: Partial<InventoryService>, ...settings: string[]): ServiceComparison {
  const values = assumptionValues(overrideAssumptions(settings));
  return compareFleet(anInventory([anInventoryService(service)]), values, priceBook('us-east-1'))
    .services[0]!;
}

describe("people's time", () => {
  it('costs half an hour of 75 USD for a human action, beside the bill and not in it', () => {
    const { paths: results } = compareOne({});
    // 12.443 actions at 37.50 for the hosts, 0.0869 for a group.
    const hosts = results['docker-hosts'];
    expect(hosts.peopleUsdPerMonth).toBeCloseTo(((3 * 730) / 176) * 37.5, 9);
    expect(hosts.peopleUsdPerMonth).toBeCloseTo(466.62, 2);
    expect(hosts.monthlyUsd.total).toBeCloseTo(245.105, 9);
    expect(hosts.monthlyUsdWithPeople).toBeCloseTo(245.105 + 466.619, 3);
    expect(results['ami-asg'].peopleUsdPerMonth).toBeCloseTo(3.257, 3);
    expect(results['ami-asg'].monthlyUsdWithPeople).toBeCloseTo(216.03 + 3.257, 3);
  });

  it('costs what is given instead: 12.443 actions of 10 minutes at 60', () => {
    const { paths: results } = compareOne({}, 'personMinutesPerAction=10', 'personUsdPerHour=60');
    expect(results['docker-hosts'].peopleUsdPerMonth).toBeCloseTo(124.43, 2);
  });

  it('keeps the advice to stay on two hosts that crash once a year and are answered at once', () => {
    const { paths: results, verdict } = compareOne(
      { dockerHosts: 2, dockerHostMttfHours: 8760 },
      'handRepairHours=0.1',
    );
    // 2 × 730 / 8760.1 actions at 37.50.
    expect(results['docker-hosts'].peopleUsdPerMonth).toBeCloseTo(6.25, 3);
    expect(results['docker-hosts'].monthlyUsdWithPeople).toBeCloseTo(173.425 + 6.25, 3);
    expect(results['ami-asg'].monthlyUsdWithPeople).toBeCloseTo(216.03 + 0.0625, 3);
    expect(verdict.advice).toBe('docker-hosts');
  });

  describe('for a service whose three hosts have a smaller bill than a group', () => {
    const small = { instanceType: 't3.small' };

    it('turns the advice to the group', () => {
      const { paths: results, verdict } = compareOne(small);
      // 3 × 0.0208 × 730 + 4.80 + 0.50 + 29.565; 2 × 0.0208 × 730 + 1.28 + 0.625 + 7.90 + 43.80 + 22.265.
      expect(results['docker-hosts'].monthlyUsd.total).toBeCloseTo(80.417, 9);
      expect(results['ami-asg'].monthlyUsd.total).toBeCloseTo(106.238, 9);
      expect(verdict).toMatchObject({
        meetTarget: ['docker-hosts', 'docker-asg', 'ami-asg'],
        cheapest: 'docker-hosts',
        cheapestWithPeople: 'ami-asg',
        advice: 'ami-asg',
      });
    });

    it.each(['personUsdPerHour=0', 'personMinutesPerAction=0'])(
      'leaves the advice to the AWS bill alone with %s',
      (setting) => {
        const { paths: results, verdict } = compareOne(small, setting);
        expect(results['docker-hosts'].humanActionsPerMonth).toBeCloseTo((3 * 730) / 176, 9);
        for (const path of paths) {
          expect(results[path].peopleUsdPerMonth).toBe(0);
          expect(results[path].monthlyUsdWithPeople).toBe(results[path].monthlyUsd.total);
        }
        expect(verdict).toMatchObject({ cheapestWithPeople: 'docker-hosts', advice: 'docker-hosts' });
      },
    );

    it('turns it once an hour costs 3.842 USD: there, 2 % more than the hosts pays for the group', () => {
      // (80.417 + 6.2216 · rate) · 1.02 = 106.238 + 0.0434 · rate
      const advice = (rate: number): string =>
        compareOne(small, `personUsdPerHour=${String(rate)}`).verdict.advice;
      expect(advice(3.84)).toBe('docker-hosts');
      expect(advice(3.845)).toBe('ami-asg');
    });
  });

  it('never makes the advice dearer than a path that meets the target, but for 2 %', () => {
    const service = fc.record({
      dockerHosts: fc.integer({ min: 1, max: 8 }),
      instanceType: fc.constantFrom('t3.small', 'm5.large', 't4g.small'),
      dockerHostMttfHours: fc.double({ min: 3, max: 20_000, noNaN: true }),
    });
    fc.assert(
      fc.property(service, fc.integer({ min: 0, max: 1000 }), (given, rate) => {
        const { paths: results, verdict } = compareOne(given, `personUsdPerHour=${String(rate)}`);
        const least = Math.min(...verdict.meetTarget.map((path) => results[path].monthlyUsdWithPeople));
        expect(results[verdict.advice].monthlyUsdWithPeople).toBeLessThanOrEqual(least * 1.02);
      }),
      { numRuns: 100 },
    );
  });
});
