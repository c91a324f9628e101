import fc from 'fast-check';
import { capacityLimits } from '../../../lib/lab/controller/capacity-limits';
import { anyGroup } from './history';
import { run } from './run-controller';
import { SimulatedRegion } from './simulated-region';
import { watchLimits } from './watch-limits';

describe('when what every member depends on fails', () => {
  it('no member that was healthy ends beyond the floor, and all serve at once when it is back', () => {
    fc.assert(
      fc.property(
        anyGroup,
        fc.constantFrom(
          { minHealthyPercent: 100, maxHealthyPercent: 150 },
          { minHealthyPercent: 100, maxHealthyPercent: 100 },
          { minHealthyPercent: 50, maxHealthyPercent: 100 },
        ),
        fc.integer({ min: 1, max: 60 }),
        (settings, maintenance, outageSteps) => {
          const region = new SimulatedRegion({ ...settings, maintenance }, () => 15);
          run(region, 20, 10, watchLimits);
          const before = region.group.members.map((it) => it.instanceId);
          const { floor } = capacityLimits(region.group.desiredCapacity, maintenance);
          region.outage = true;
          for (let step = 0; step < outageSteps; step += 1) {
            run(region, 1, 10, watchLimits);
            const kept = region.group.members.filter(
              (it) => before.includes(it.instanceId) && it.lifecycle === 'InService',
            );
            expect(kept.length).toBeGreaterThanOrEqual(floor);
          }
          region.outage = false;
          region.pass(10);
          expect(region.group.members.filter((it) => region.serves(it)).length).toBeGreaterThanOrEqual(floor);
          run(region, 60, 20, watchLimits);
          expect(region.group.members.filter((it) => it.health === 'Healthy').length).toBe(
            region.group.desiredCapacity,
          );
        },
      ),
      { numRuns: 1000 },
    );
  });
});
