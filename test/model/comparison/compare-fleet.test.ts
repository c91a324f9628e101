import fc from 'fast-check';
import { assumptionValues, type AssumptionValues } from '../../../lib/model/comparison/assumption-values';
import { compareFleet, type FleetComparison } from '../../../lib/model/comparison/compare-fleet';
import { overrideAssumptions } from '../../../lib/model/comparison/override-assumptions';
import { paths } from '../../../lib/model/comparison/path';
import { blog } from '../../../lib/model/inventory/blog';
import type { Inventory } from '../../../lib/model/inventory/inventory';
import { priceBook } from '../../../lib/model/prices/price-book';
import { aNewInventoryService, anInventory, anInventoryService } from '../../builders/inventory';
import { thrownBy } from '../../builders/thrown-by';

const values = (...settings: string[]): AssumptionValues => assumptionValues(overrideAssumptions(settings));

function compare(inventory: Inventory, ...settings: string[]): FleetComparison {
  return compareFleet(inventory, values(...settings), priceBook(inventory.region));
}

function compareOne(...settings: string[]): FleetComparison['services'][number] {
  return compare(anInventory([anInventoryService()]), ...settings).services[0]!;
}

describe('compareFleet', () => {
  describe('one service on three m5.large', () => {
    const { paths: results } = compareOne();

    it('runs the hosts of today, and two instances in a group', () => {
      expect(paths.map((path) => results[path].instances)).toEqual([3, 2, 2]);
    });

    it('prices the hosts by hand: 3 × 0.096 × 730, 3 × 20 GB, 5 images, one balancer, its 2 addresses', () => {
      const usd = results['docker-hosts'].monthlyUsd;
      expect(usd.instances).toBeCloseTo(210.24, 9);
      expect(usd.volumes).toBeCloseTo(4.8, 9);
      expect(usd.images).toBeCloseTo(0.5, 9);
      expect(usd.balancer).toBeCloseTo(22.265, 9);
      expect(usd.network).toBeCloseTo(7.3, 9);
      expect(usd.total).toBeCloseTo(245.105, 9);
    });

    it('prices the AMI group by hand: 2 × 0.096 × 730, 2 × 8 GB, 5 snapshots of 2.5 GB', () => {
      const usd = results['ami-asg'].monthlyUsd;
      expect(usd.instances).toBeCloseTo(140.16, 9);
      expect(usd.volumes).toBeCloseTo(1.28, 9);
      expect(usd.images).toBeCloseTo(0.625, 9);
      expect(usd.total).toBeCloseTo(216.03, 9);
    });

    it('charges both groups 2 × 7 metrics at 0.30, 7 alarm metrics at 0.10 and a dashboard', () => {
      expect(results['docker-asg'].monthlyUsd.monitoring).toBeCloseTo(4.2 + 0.7 + 3, 9);
      expect(results['ami-asg'].monthlyUsd.monitoring).toBeCloseTo(4.2 + 0.7 + 3, 9);
    });

    it('charges both groups a NAT gateway with an address, (0.045 + 0.005) × 730, besides the balancer', () => {
      expect(results['docker-asg'].monthlyUsd.network).toBeCloseTo(36.5 + 7.3, 9);
      expect(results['ami-asg'].monthlyUsd.network).toBeCloseTo(36.5 + 7.3, 9);
    });

    it('assumes no monitoring of the hosts of today', () => {
      expect(results['docker-hosts'].monthlyUsd.monitoring).toBe(0);
    });

    it('has (8/176)³ of the time in outage on hosts mended in 8 hours', () => {
      const hosts = results['docker-hosts'];
      expect(hosts.unavailability).toBeCloseTo((8 / 176) ** 3, 15);
      expect(hosts.downtimeMinutesPerYear).toBeCloseTo((8 / 176) ** 3 * 525_600, 9);
      // All three down, three repairs of 8 hours at once: the first ends after 8/3 hours.
      expect(hosts.meanOutageMinutes).toBeCloseTo(160, 9);
      expect(hosts.outagesPerYear).toBeCloseTo(hosts.downtimeMinutesPerYear / 160, 9);
    });

    it('calls a person for each crash of a host, and for 1 % of those in a group', () => {
      expect(results['docker-hosts'].humanActionsPerMonth).toBeCloseTo((3 * 730) / 176, 9);
      expect(results['ami-asg'].humanActionsPerMonth).toBeCloseTo((0.01 * 2 * 730) / (168 + 5 / 60), 9);
    });

    it('adds the image pull to the repair of a container group', () => {
      const repair = 5 + 40 / 60;
      expect(results['docker-asg'].meanOutageMinutes).toBeCloseTo(repair / 2, 9);
      expect(results['ami-asg'].meanOutageMinutes).toBeCloseTo(2.5, 9);
    });
  });

  it('says that hand-kept hosts win: weekly crashes, answered within the hour, three against two', () => {
    const { paths: results, verdict } = compareOne('handRepairHours=1');
    expect(results['docker-hosts'].unavailability.toExponential(1)).toBe('2.1e-7');
    expect(results['ami-asg'].unavailability.toExponential(1)).toBe('2.5e-7');
    expect(verdict.mostAvailable).toBe('docker-hosts');
  });

  it('advises to stay where one steady host meets the target', () => {
    const steady = anInventory([anInventoryService({ dockerHosts: 1, dockerHostMttfHours: 20_000 })]);
    expect(compare(steady).services[0]?.verdict).toEqual({
      mostAvailable: 'ami-asg',
      cheapest: 'docker-hosts',
      cheapestWithPeople: 'docker-hosts',
      meetTarget: ['docker-hosts', 'docker-asg', 'ami-asg'],
      advice: 'docker-hosts',
    });
  });

  it('advises to leave when the same host crashes every week', () => {
    const shaky = anInventory([anInventoryService({ dockerHosts: 1, dockerHostMttfHours: 168 })]);
    expect(compare(shaky).services[0]?.verdict).toMatchObject({
      cheapest: 'docker-hosts',
      meetTarget: ['docker-asg', 'ami-asg'],
      advice: 'ami-asg',
    });
  });

  it('gives a group a third instance when two miss the target', () => {
    expect(compareOne('dockerHostMttfHours=3').paths['ami-asg'].instances).toBe(3);
  });

  it('never gives a group fewer instances than its definition', () => {
    const wide = anInventory([anInventoryService({ leastGroupInstances: 4 })]);
    expect(compare(wide).services[0]?.paths['ami-asg'].instances).toBe(4);
  });

  it('never gives a group fewer than two, whatever its definition says', () => {
    const narrow = anInventory([anInventoryService({ leastGroupInstances: 1 })]);
    expect(compare(narrow, 'targetAvailabilityPercent=50').services[0]?.paths['ami-asg'].instances).toBe(2);
  });

  it('gives an AMI credit for crashing less only when nativeMttfFactor says so', () => {
    const { paths: results } = compareOne('nativeMttfFactor=10');
    const twoDown = (mttf: number, mttr: number): number => (mttr / (mttf + mttr)) ** 2;
    expect(results['ami-asg'].unavailability).toBeCloseTo(twoDown(1680, 5 / 60), 15);
    expect(results['docker-asg'].unavailability).toBeCloseTo(twoDown(168, 5 / 60 + 40 / 3600), 15);
  });

  it('prefers what is known of a service over the assumption', () => {
    const own = { imageGB: 2, dockerHostMttfHours: 500, dockerHosts: 2 };
    const known = compare(anInventory([anInventoryService(own)])).services[0]!;
    const assumed = compareOne('imageGB=2', 'dockerHostMttfHours=500');
    expect(known.paths['ami-asg']).toEqual(assumed.paths['ami-asg']);
    expect(known.dockerHostsKnown).toBe(true);
  });

  it('assumes Docker hosts for a service that has none, and says so', () => {
    const service = compare(anInventory([aNewInventoryService()]), 'dockerHostsPerService=5').services[0]!;
    expect(service.dockerHostsKnown).toBe(false);
    expect(service.paths['docker-hosts'].instances).toBe(5);
  });

  it('divides one balancer among the web services and gives workers none', () => {
    const { services, fleet } = compare(
      anInventory([
        anInventoryService({ name: 'a' }),
        anInventoryService({ name: 'b' }),
        anInventoryService({ name: 'c', kind: 'worker' }),
      ]),
    );
    expect(services.map((service) => service.paths['ami-asg'].monthlyUsd.balancer)).toEqual([
      11.1325, 11.1325, 0,
    ]);
    expect(fleet.paths['ami-asg'].monthlyUsd.balancer).toBeCloseTo(22.265, 12);
  });

  it('charges neither balancer nor addresses to a fleet of workers', () => {
    const { fleet } = compare(anInventory([anInventoryService({ kind: 'worker' })]));
    expect(fleet.paths['docker-hosts'].monthlyUsd.balancer).toBe(0);
    expect(fleet.paths['docker-hosts'].monthlyUsd.network).toBe(0);
  });

  it('divides the NAT gateways among all services, the addresses among the web services', () => {
    const { services, fleet } = compare(
      anInventory([
        anInventoryService({ name: 'a' }),
        anInventoryService({ name: 'b' }),
        anInventoryService({ name: 'c', kind: 'worker' }),
        anInventoryService({ name: 'd', kind: 'worker' }),
      ]),
    );
    const network = services.map((service) => service.paths['ami-asg'].monthlyUsd.network);
    expect(network.map((usd) => usd.toFixed(6))).toEqual(['12.775000', '12.775000', '9.125000', '9.125000']);
    expect(fleet.paths['ami-asg'].monthlyUsd.network).toBeCloseTo(43.8, 9);
  });

  it('prices three gateways in Ireland at 0.048, each with its address', () => {
    const ireland = { region: 'eu-west-1', network: { natGateways: 3, balancerAddresses: 0 } };
    const { fleet } = compare(anInventory([anInventoryService()], ireland));
    expect(fleet.paths['ami-asg'].monthlyUsd.network).toBeCloseTo(3 * 0.053 * 730, 9);
    expect(fleet.paths['docker-hosts'].monthlyUsd.network).toBe(0);
  });

  it('refuses hosts that are fewer than the instances needed', () => {
    expect(thrownBy(() => compareOne('instancesNeeded=4'))).toMatchObject({
      code: 'FewerHostsThanNeeded',
      exitStatus: 2,
      message:
        "service 'api': runs on 3 Docker hosts, fewer than the 4 of instancesNeeded, so it would never " +
        'be up; set instancesNeeded to 3 or less',
    });
  });

  it('refuses a target that no group reaches', () => {
    expect(thrownBy(() => compareOne('dockerHostMttfHours=0.1', 'groupRepairMinutes=1440'))).toMatchObject({
      code: 'TargetOutOfReach',
      exitStatus: 2,
    });
  });

  it('refuses an instance type without a price', () => {
    expect(
      thrownBy(() => compare(anInventory([anInventoryService({ instanceType: 'z0.none' })]))),
    ).toMatchObject({ code: 'UnknownInstanceType', exitStatus: 2 });
  });
});

describe('the payments company', () => {
  const { fleet } = compare(blog);

  it('goes from 31 hosts to 24 instances', () => {
    expect(paths.map((path) => fleet.paths[path].instances)).toEqual([31, 24, 24]);
  });

  it('pays 260 USD a month for a year of images it cannot clean', () => {
    expect(fleet.paths['docker-hosts'].monthlyUsd.images).toBeCloseTo(260, 9);
  });

  it('pays for 24 watched instances, 108 alarm metrics, 12 dashboards and a gateway once in groups', () => {
    const usd = fleet.paths['ami-asg'].monthlyUsd;
    expect(usd.monitoring).toBeCloseTo(24 * 7 * 0.3 + 108 * 0.1 + 12 * 3, 9);
    expect(usd.network).toBeCloseTo(0.05 * 730 + 2 * 0.005 * 730, 9);
  });

  it('is down for the minutes of seven triples and five pairs', () => {
    const minutes = (7 * (8 / 176) ** 3 + 5 * (8 / 176) ** 2) * 525_600;
    expect(fleet.paths['docker-hosts'].downtimeMinutesPerYear).toBeCloseTo(minutes, 6);
    expect(fleet.paths['docker-hosts'].unavailability).toBeCloseTo(minutes / 525_600 / 12, 12);
  });
});

describe('any fleet', () => {
  const service = fc.record({
    name: fc.string({ minLength: 1 }),
    kind: fc.constantFrom('web' as const, 'worker' as const),
    dockerHosts: fc.integer({ min: 1, max: 8 }),
    instanceType: fc.constantFrom('t3.small', 'm5.large', 't4g.small'),
    rootVolumeGiB: fc.integer({ min: 8, max: 100 }),
    dockerHostMttfHours: fc.double({ min: 3, max: 5000, noNaN: true }),
    alarmMetrics: fc.integer({ min: 1, max: 20 }),
    imageGB: fc.double({ min: 0.01, max: 5, noNaN: true }),
  });
  const services = fc.array(service, { minLength: 1, maxLength: 20 });

  it('has totals equal to the sums of its services', () => {
    fc.assert(
      fc.property(services, (list) => {
        const { fleet, services: compared } = compare(anInventory(list));
        for (const path of paths) {
          const total = fleet.paths[path];
          const sum = (of: (result: typeof total) => number): number =>
            compared.reduce((running, one) => running + of(one.paths[path]), 0);
          const { total: bill, ...parts } = total.monthlyUsd;
          expect(total.instances).toBe(sum((result) => result.instances));
          expect(bill).toBeCloseTo(
            sum((result) => result.monthlyUsd.total),
            6,
          );
          expect(bill).toBeCloseTo(
            Object.values(parts).reduce((running, part) => running + part, 0),
            6,
          );
          expect(total.downtimeMinutesPerYear).toBeCloseTo(
            sum((result) => result.downtimeMinutesPerYear),
            6,
          );
          expect(total.unavailability * 525_600 * list.length).toBeCloseTo(total.downtimeMinutesPerYear, 6);
          expect(total.humanActionsPerMonth).toBeCloseTo(
            sum((result) => result.humanActionsPerMonth),
            6,
          );
          expect(total.peopleUsdPerMonth).toBeCloseTo(total.humanActionsPerMonth * 37.5, 6);
          expect(total.monthlyUsdWithPeople).toBeCloseTo(bill + total.peopleUsdPerMonth, 6);
          expect(Number.isFinite(total.meanOutageMinutes)).toBe(true);
        }
      }),
      { numRuns: 50 },
    );
  });

  it('meets the target on both group paths', () => {
    fc.assert(
      fc.property(services, fc.double({ min: 90, max: 99.9999, noNaN: true }), (list, target) => {
        const setting = `targetAvailabilityPercent=${String(target)}`;
        for (const { verdict } of compare(anInventory(list), setting).services) {
          expect(verdict.meetTarget).toEqual(expect.arrayContaining(['docker-asg', 'ami-asg']));
          expect(verdict.meetTarget).toContain(verdict.advice);
        }
      }),
      { numRuns: 50 },
    );
  });
});
