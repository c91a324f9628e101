import fc from 'fast-check';
import { membersByZone } from '../../../lib/lab/controller/launch-in-zones';
import type { GroupState } from '../../../lib/lab/controller/region-state';
import { endFaults, happen } from './happen';
import { anyGroup, fates, happenings, type Happening } from './history';
import { run, settle } from './run-controller';
import type { Fate } from './simulated-machine';
import { SimulatedRegion } from './simulated-region';
import { watchLimits } from './watch-limits';

/** Machines that are launched after the faults have ended boot in ten seconds. */
function regionWith(settings: GroupState, given: readonly Fate[]) {
  const state = { faulty: true };
  const region = new SimulatedRegion(settings, (n) => (state.faulty ? given[n % given.length]! : 10));
  return { region, state };
}

function play(region: SimulatedRegion, story: readonly Happening[]): void {
  run(region, 8, 10, watchLimits);
  for (const happening of story) {
    happen(region, happening);
    run(region, 3, 10 + (happening.pick % 3) * 10, watchLimits);
  }
}

describe('a group in any history of faults', () => {
  it('stays within the limits of its policy and settles at every moment', () => {
    fc.assert(
      fc.property(anyGroup, fates, happenings, (settings, given, story) => {
        play(regionWith(settings, given).region, story);
      }),
      { numRuns: 4000 },
    );
  });

  it('comes back to the desired capacity, healthy and spread over its zones, once faults have ended', () => {
    fc.assert(
      fc.property(anyGroup, fates, happenings, (settings, given, story) => {
        const { region, state } = regionWith(settings, given);
        play(region, story);
        state.faulty = false;
        endFaults(region);
        for (const machine of region.machines.values()) {
          if (typeof machine.fate !== 'number' || machine.hung) machine.crash();
        }
        run(region, 60, 30, watchLimits);
        const { group } = region;
        const counts = group.zones.map((zone) => membersByZone(group.members).get(zone) ?? 0);
        expect(group.members.length).toBe(group.desiredCapacity);
        expect(group.members.filter((it) => !region.serves(it) || it.health !== 'Healthy')).toEqual([]);
        expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(1);
      }),
      { numRuns: 2000 },
    );
  });

  it('lets no hook wait beyond its deadline, and keeps no instance that has ended', () => {
    fc.assert(
      fc.property(anyGroup, fates, happenings, (settings, given, story) => {
        const { region } = regionWith(settings, given);
        play(region, story);
        region.change({ suspended: [] });
        for (const { instanceId } of region.group.members) region.machine(instanceId).crash();
        const before = region.group.members.map((it) => it.instanceId);
        run(region, 4, 60);
        settle(region);
        expect(region.group.members.filter((it) => before.includes(it.instanceId))).toEqual([]);
        const late = region.group.members.filter((it) => it.hook && it.hook.deadline <= region.now);
        expect(late).toEqual([]);
      }),
      { numRuns: 1500 },
    );
  });
});
