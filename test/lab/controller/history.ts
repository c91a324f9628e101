import fc from 'fast-check';
import type { GroupState } from '../../../lib/lab/controller/region-state';
import { group, launchHook, terminationHook } from './a-group';
import type { Fate } from './simulated-machine';

/** What happens to a region, each at one step. `pick` chooses a member, or a size. */
export interface Happening {
  readonly kind:
    | 'crash'
    | 'hang'
    | 'wake'
    | 'outage'
    | 'outage-over'
    | 'resize'
    | 'mark-unhealthy'
    | 'mark-healthy'
    | 'protect'
    | 'zone-lost'
    | 'zone-back'
    | 'suspend'
    | 'resume'
    | 'nothing';
  readonly pick: number;
}

const policies: readonly GroupState['maintenance'][] = [
  undefined,
  { minHealthyPercent: 100, maxHealthyPercent: 150 },
  { minHealthyPercent: 100, maxHealthyPercent: 100 },
  { minHealthyPercent: 100, maxHealthyPercent: 200 },
  { minHealthyPercent: 90, maxHealthyPercent: 120 },
  { minHealthyPercent: 50, maxHealthyPercent: 100 },
  { minHealthyPercent: 0, maxHealthyPercent: 100 },
];

export const policy = fc.constantFrom(...policies);

export const fates: fc.Arbitrary<readonly Fate[]> = fc.array(
  fc.oneof(
    { weight: 6, arbitrary: fc.integer({ min: 1, max: 60 }) },
    { weight: 1, arbitrary: fc.constantFrom<Fate>('crashes', 'abandons', 'hangs') },
  ),
  { minLength: 1, maxLength: 12 },
);

/** An empty group of up to five members, with or without policy, hooks and a balancer. */
export const anyGroup: fc.Arbitrary<GroupState> = fc
  .record({
    maintenance: policy,
    desiredCapacity: fc.integer({ min: 1, max: 5 }),
    zones: fc.constantFrom(['a'], ['a', 'b'], ['a', 'b', 'c']),
    gracePeriodSeconds: fc.constantFrom(0, 30, 60),
    defaultWarmupSeconds: fc.constantFrom(0, 20),
    launchHook: fc.constantFrom(undefined, launchHook, { ...launchHook, defaultResult: 'CONTINUE' as const }),
    terminationHook: fc.constantFrom(undefined, terminationHook),
    balanced: fc.boolean(),
  })
  .map(({ balanced, ...settings }) =>
    group([], {
      ...settings,
      minSize: 0,
      ...(!balanced && { targetGroups: [], healthCheckTypes: ['EC2'] }),
    }),
  );

export const happenings: fc.Arbitrary<readonly Happening[]> = fc.array(
  fc.record({
    kind: fc.constantFrom<Happening['kind']>(
      'crash',
      'crash',
      'hang',
      'hang',
      'wake',
      'outage',
      'outage-over',
      'outage-over',
      'resize',
      'mark-unhealthy',
      'mark-healthy',
      'protect',
      'zone-lost',
      'zone-back',
      'suspend',
      'resume',
      'nothing',
      'nothing',
    ),
    pick: fc.nat(30),
  }),
  { minLength: 4, maxLength: 14 },
);
