import fc from 'fast-check';
import { downDistribution } from '../../../lib/model/availability/birth-death-chain';

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

describe('downDistribution', () => {
  it('gives one machine the share of its repair time in its cycle', () => {
    expect(downDistribution({ instances: 1, failureRate: 1, repairRate: 3 })).toEqual([0.75, 0.25]);
  });

  it('is binomial when all machines are repaired at once', () => {
    const [none, one, two] = downDistribution({ instances: 2, failureRate: 1, repairRate: 3 });
    expect(none).toBeCloseTo(9 / 16, 14);
    expect(one).toBeCloseTo(6 / 16, 14);
    expect(two).toBeCloseTo(1 / 16, 14);
  });

  it('lets machines wait for one crew', () => {
    // Weights 1, 2λ/μ = 2, 2λ²/μ² = 2.
    const probabilities = downDistribution({ instances: 2, failureRate: 1, repairRate: 1, crews: 1 });
    expect(probabilities.map((p) => Number(p.toFixed(12)))).toEqual([0.2, 0.4, 0.4]);
  });

  it('treats more crews than machines as one crew each', () => {
    const group = { instances: 3, failureRate: 1, repairRate: 2 };
    expect(downDistribution({ ...group, crews: 50 })).toEqual(downDistribution(group));
  });

  it('leaves every machine up when nothing fails', () => {
    expect(downDistribution({ instances: 3, failureRate: 0, repairRate: 1 })).toEqual([1, 0, 0, 0]);
  });

  it('survives rates whose powers overflow', () => {
    const probabilities = downDistribution({ instances: 200, failureRate: 1e6, repairRate: 1e-6, crews: 1 });
    expect(sum(probabilities)).toBeCloseTo(1, 12);
    expect(probabilities[200]).toBeCloseTo(1, 9);
  });

  it('sums to 1 for any group', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 200 }),
        fc.double({ min: 1e-7, max: 1e3, noNaN: true }),
        fc.double({ min: 1e-4, max: 1e3, noNaN: true }),
        fc.integer({ min: 1, max: 200 }),
        (instances, failureRate, repairRate, crews) => {
          const probabilities = downDistribution({ instances, failureRate, repairRate, crews });
          expect(probabilities).toHaveLength(instances + 1);
          expect(probabilities.every((p) => p >= 0 && p <= 1)).toBe(true);
          expect(Math.abs(sum(probabilities) - 1)).toBeLessThan(1e-12);
        },
      ),
    );
  });
});

/**
 * Finite queuing table, population 5: service factor X = T/(T+U), crews M, probability D that a machine
 * that fails has to wait, efficiency F. Published to three places.
 */
const published: readonly (readonly [number, number, number, number])[] = [
  [0.012, 1, 0.048, 0.999],
  [0.025, 1, 0.1, 0.997],
  [0.05, 1, 0.198, 0.989],
  [0.06, 2, 0.02, 0.999],
  [0.06, 1, 0.237, 0.983],
  [0.07, 2, 0.027, 0.999],
  [0.07, 1, 0.275, 0.977],
  [0.08, 2, 0.035, 0.998],
  [0.08, 1, 0.313, 0.969],
  [0.09, 2, 0.044, 0.998],
  [0.09, 1, 0.35, 0.96],
  [0.1, 2, 0.054, 0.997],
  [0.1, 1, 0.386, 0.95],
];

describe('the published finite queuing table, 5 machines', () => {
  const machines = 5;
  const rounding = 0.000501;

  it.each(published)('X = %p with %p crews: D = %p, F = %p', (x, crews, waits, efficiency) => {
    const probabilities = downDistribution({
      instances: machines,
      failureRate: x / (1 - x),
      repairRate: 1,
      crews,
    });
    // A failing machine sees state j in proportion to p(j)·(N−j), and waits when all crews are busy.
    const arrivals = probabilities.map((p, down) => p * (machines - down));
    const waiting = sum(probabilities.map((p, down) => p * Math.max(0, down - crews)));
    expect(Math.abs(sum(arrivals.slice(crews)) / sum(arrivals) - waits)).toBeLessThan(rounding);
    expect(Math.abs(1 - waiting / machines - efficiency)).toBeLessThan(rounding);
  });
});
