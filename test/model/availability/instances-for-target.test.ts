import { acceptedUnavailability } from '../../../lib/model/availability/accepted-unavailability';
import { instancesForTarget } from '../../../lib/model/availability/instances-for-target';

/** Machines that are up 99 % of the time. */
const at99 = { needed: 1, least: 1, failureRate: 1 / 99, repairRate: 1 };

describe('instancesForTarget', () => {
  it.each([
    [99, 1],
    [99.9, 2],
    [99.99, 2],
    [99.995, 3],
    [99.9999, 3],
    [99.99995, 4],
  ])('reaches %p %% with %p machines at 99 %', (percent, expected) => {
    expect(instancesForTarget({ ...at99, unavailability: acceptedUnavailability(percent) })).toBe(expected);
  });

  it('starts at the least number asked for', () => {
    expect(instancesForTarget({ ...at99, least: 5, unavailability: 0.5 })).toBe(5);
  });

  it('starts at the number needed when that is more', () => {
    expect(instancesForTarget({ ...at99, least: 2, needed: 4, unavailability: 0.5 })).toBe(4);
  });

  it('is undefined when no group of up to 200 gets there', () => {
    const hopeless = { ...at99, failureRate: 1000, unavailability: 1e-6 };
    expect(instancesForTarget(hopeless)).toBeUndefined();
  });
});
