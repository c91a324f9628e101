import fc from 'fast-check';
import type { GroupState, RefreshPreferences } from '../../../lib/lab/controller/region-state';
import { refresh } from './a-group';
import { anyGroup } from './history';
import { run } from './run-controller';
import { SimulatedRegion } from './simulated-region';
import { watchLimits } from './watch-limits';

const preferences: fc.Arbitrary<Partial<RefreshPreferences>> = fc.record({
  minHealthyPercent: fc.constantFrom(50, 90, 100),
  maxHealthyPercent: fc.constantFrom(100, 120, 150),
  warmupSeconds: fc.constantFrom(0, 30),
  checkpointPercents: fc.constantFrom([], [100], [50, 100], [20, 60, 100]),
  checkpointDelaySeconds: fc.constantFrom(0, 60),
  bakeSeconds: fc.constantFrom(0, 60),
  skipMatching: fc.boolean(),
});

/** A group that runs version 1 and to which version 2 is being released. */
function releasing(settings: GroupState, preferred: Partial<RefreshPreferences>): SimulatedRegion {
  const region = new SimulatedRegion(settings, (launch) => 5 + ((launch * 7) % 30));
  run(region, 20, 10, watchLimits);
  const release = refresh(
    { status: 'Pending', startedAt: region.now, total: 0, stallSeconds: 600 },
    preferred,
  );
  region.change({ refresh: release });
  return region;
}

const versions = (region: SimulatedRegion): string[] => [
  ...new Set(region.group.members.map((it) => it.launchVersion)),
];

const isOver = (region: SimulatedRegion): boolean =>
  !['Pending', 'InProgress', 'Baking', 'RollbackInProgress'].includes(region.group.refresh!.status);

function runToItsEnd(region: SimulatedRegion): void {
  for (let step = 0; step < 300 && !isOver(region); step += 1) run(region, 1, 15, watchLimits);
  run(region, 30, 15, watchLimits);
}

describe('an instance refresh in any history', () => {
  it('replaces every member by one of the new version, also while machines crash', () => {
    fc.assert(
      fc.property(
        anyGroup,
        preferences,
        fc.array(fc.nat(30), { maxLength: 6 }),
        (settings, preferred, crashes) => {
          const region = releasing(settings, preferred);
          for (const pick of crashes) {
            const { members } = region.group;
            region.machine(members[pick % members.length]!.instanceId).crash();
            run(region, 4, 15, watchLimits);
          }
          runToItsEnd(region);
          expect(region.group.refresh!.status).toBe('Successful');
          expect(versions(region)).toEqual(['lt:2']);
          expect(region.group.members.length).toBe(region.group.desiredCapacity);
        },
      ),
      { numRuns: 700 },
    );
  });

  it('rolls back a release that never gets healthy, and the old version never serves less than the floor', () => {
    fc.assert(
      fc.property(
        anyGroup,
        preferences,
        fc.constantFrom('at-hook' as const, 'at-balancer' as const),
        (settings, preferred, notices) => {
          // Without a balancer and a hook nobody can notice.
          const hook = { name: 'ready', heartbeatTimeoutSeconds: 60, defaultResult: 'ABANDON' } as const;
          const needsHook = settings.targetGroups.length === 0 || notices === 'at-hook';
          const region = releasing({ ...settings, ...(needsHook && { launchHook: hook }) }, preferred);
          region.badVersions.set('lt:2', needsHook ? 'at-hook' : 'at-balancer');
          const floor = Math.ceil((settings.desiredCapacity * preferred.minHealthyPercent!) / 100);
          for (let step = 0; step < 300 && !isOver(region); step += 1) {
            run(region, 1, 15, watchLimits);
            const old = region.group.members.filter((it) => it.launchVersion === 'lt:1' && region.serves(it));
            expect(old.length).toBeGreaterThanOrEqual(Math.min(floor, settings.desiredCapacity));
          }
          expect(region.group.refresh!.status).toBe('RollbackSuccessful');
          run(region, 30, 15, watchLimits);
          expect(versions(region)).toEqual(['lt:1']);
          expect(region.group.launchVersion).toBe('lt:1');
          expect(region.group.members.length).toBe(settings.desiredCapacity);
        },
      ),
      { numRuns: 700 },
    );
  });

  it('rolls back whenever one of its alarms is in alarm', () => {
    fc.assert(
      fc.property(anyGroup, preferences, fc.integer({ min: 0, max: 30 }), (settings, preferred, steps) => {
        const region = releasing(settings, preferred);
        run(region, steps, 15, watchLimits);
        fc.pre(!isOver(region));
        region.change({ alarmsInAlarm: ['errors'] });
        runToItsEnd(region);
        expect(region.group.refresh).toMatchObject({
          status: 'RollbackSuccessful',
          reason: 'alarm errors is in alarm',
        });
        expect(versions(region)).toEqual(['lt:1']);
      }),
      { numRuns: 600 },
    );
  });
});
