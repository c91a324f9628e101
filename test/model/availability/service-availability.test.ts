import fc from 'fast-check';
import { serviceAvailability } from '../../../lib/model/availability/service-availability';

/** k = 1, parallel repair; times in hours. */
function redundant(instances: number, mttf: number, mttr: number): ReturnType<typeof serviceAvailability> {
  return serviceAvailability({ instances, needed: 1, failureRate: 1 / mttf, repairRate: 1 / mttr });
}

const fiveMinutes = 5 / 60;
const week = 168;

describe('serviceAvailability', () => {
  it.each([
    [3, 2, fiveMinutes, '7.3e-4'],
    [3, 3, 1, '1.6e-2'],
    [3, 3, 8, '3.8e-1'], // 512/1331
    [week, 2, fiveMinutes, '2.5e-7'],
    [week, 3, 1, '2.1e-7'],
    [week, 3, 8, '9.4e-5'],
    [2 * week, 2, fiveMinutes, '6.1e-8'], // 6.148e-8; the shortcut (λ/μ)² = 6.152e-8 rounds to 6.2e-8
    [2 * week, 3, 1, '2.6e-8'],
    [2 * week, 3, 8, '1.3e-5'],
  ])('crash every %p h, %p instances, repair in %p h: unavailable %s', (mttf, instances, mttr, expected) => {
    expect(redundant(instances, mttf, mttr).unavailability.toExponential(1)).toBe(expected);
  });

  it('puts hand-kept hosts at 0.385 when crashes come every 3 hours and repairs take 8', () => {
    expect(redundant(3, 3, 8).unavailability.toFixed(3)).toBe('0.385');
  });

  it('lets three hand-kept hosts answered within the hour beat two in a group, at weekly crashes', () => {
    expect(redundant(3, week, 1).unavailability).toBeLessThan(redundant(2, week, fiveMinutes).unavailability);
  });

  it('turns two units at 99 % into 99.99 %', () => {
    expect(redundant(2, 99, 1).unavailability).toBeCloseTo(1e-4, 16);
  });

  it('fails with the first machine when all are needed', () => {
    const all = { instances: 3, needed: 3, failureRate: 1, repairRate: 9 };
    const { unavailability, outageRate, meanOutage } = serviceAvailability(all);
    expect(unavailability).toBeCloseTo(1 - 0.9 ** 3, 14);
    expect(outageRate).toBeCloseTo(3 * 0.9 ** 3, 14);
    expect(meanOutage).toBeCloseTo(unavailability / outageRate, 14);
  });

  it('gives one machine its own repair time as mean outage', () => {
    const { meanOutage, outageRate, machineFailureRate } = redundant(1, 9, 1);
    expect(meanOutage).toBe(1);
    expect(outageRate).toBeCloseTo(0.1, 14);
    expect(machineFailureRate).toBeCloseTo(outageRate, 14);
  });

  it('halves the mean outage when two machines are repaired in parallel, not when they queue', () => {
    const pair = { instances: 2, needed: 1, failureRate: 0.01, repairRate: 1 };
    expect(serviceAvailability(pair).meanOutage).toBe(0.5);
    expect(serviceAvailability({ ...pair, crews: 1 }).meanOutage).toBe(1);
  });

  it('keeps a defined mean outage when nothing ever fails', () => {
    const idle = serviceAvailability({ instances: 2, needed: 1, failureRate: 0, repairRate: 4 });
    expect(idle).toEqual({ unavailability: 0, outageRate: 0, meanOutage: 0.125, machineFailureRate: 0 });
  });

  it('keeps significant digits far below the resolution of 1 − A', () => {
    const { unavailability } = redundant(4, 1e5, 1);
    expect(unavailability / (1 / 100_001) ** 4).toBeCloseTo(1, 9);
  });

  it('caps the outage of a service that all but never comes back', () => {
    const hopeless = { instances: 200, needed: 150, failureRate: 10, repairRate: 1e-4, crews: 1 };
    const { unavailability, outageRate, meanOutage } = serviceAvailability(hopeless);
    expect({ unavailability, outageRate, meanOutage }).toEqual({
      unavailability: 1,
      outageRate: 0,
      meanOutage: Number.MAX_VALUE,
    });
  });

  it('counts crashes of machines that run, whether or not they cause an outage', () => {
    // 2 machines, each up 3/4 of the time, 1 failure an hour while up.
    const pair = { instances: 2, needed: 1, failureRate: 1, repairRate: 3 };
    expect(serviceAvailability(pair).machineFailureRate).toBeCloseTo(1.5, 14);
  });
});

describe('serviceAvailability of any service', () => {
  const instances = fc.integer({ min: 1, max: 30 });
  const rate = fc.double({ min: 1e-5, max: 10, noNaN: true });
  const noise = 1 + 1e-9;

  it('is never lowered by one more instance', () => {
    fc.assert(
      fc.property(instances, rate, rate, fc.integer({ min: 1, max: 30 }), (n, failureRate, repairRate, k) => {
        fc.pre(k <= n);
        const at = (count: number): number =>
          serviceAvailability({ instances: count, needed: k, failureRate, repairRate }).unavailability;
        expect(at(n + 1)).toBeLessThanOrEqual(at(n) * noise);
      }),
    );
  });

  it('is never lowered by faster repair, nor by another crew', () => {
    fc.assert(
      fc.property(
        instances,
        rate,
        rate,
        fc.double({ min: 1, max: 100, noNaN: true }),
        fc.integer({ min: 1, max: 29 }),
        (n, failureRate, repairRate, faster, crews) => {
          const slow = { instances: n, needed: 1, failureRate, repairRate, crews };
          const base = serviceAvailability(slow).unavailability * noise;
          expect(
            serviceAvailability({ ...slow, repairRate: repairRate * faster }).unavailability,
          ).toBeLessThanOrEqual(base);
          expect(serviceAvailability({ ...slow, crews: crews + 1 }).unavailability).toBeLessThanOrEqual(base);
        },
      ),
    );
  });

  it('has downtime equal to outages times their mean length', () => {
    fc.assert(
      fc.property(instances, rate, rate, (n, failureRate, repairRate) => {
        const result = serviceAvailability({ instances: n, needed: 1, failureRate, repairRate });
        const product = result.outageRate * result.meanOutage;
        expect(Math.abs(product - result.unavailability)).toBeLessThanOrEqual(1e-9 * result.unavailability);
      }),
    );
  });
});
