import type { GroupState } from '../../../../lib/lab/controller/region-state';
import { targetTracking } from '../../../../lib/lab/controller/scaling/target-tracking';
import { group, member, now, seconds } from '../a-group';

const policy = { name: 'cpu', targetValue: 50 };

/** The last minutes, the newest first. */
const minutes = (...values: readonly number[]) =>
  values.map((value, ago) => ({ at: Math.floor(now / 60_000) * 60_000 - seconds(60 * (ago + 1)), value }));

const many = (value: number, count = 15) => minutes(...Array.from({ length: count }, () => value));

const four = [1, 2, 3, 4].map((n) => member(`i-${n}`));
const young = member('i-5', { inServiceAt: now });

describe('targetTracking, for four members and a target of 50', () => {
  it.each<[string, ReturnType<typeof minutes>, Partial<GroupState>, number | undefined]>([
    ['scales out in proportion to the last minute', minutes(75, 60, 60), {}, 6],
    ['rounds up when it scales out', minutes(51, 51, 51), {}, 5],
    ['goes no further than the maximum', minutes(99, 99, 99), {}, 6],
    ['does nothing at the maximum', minutes(99, 99, 99), { desiredCapacity: 6 }, undefined],
    ['waits for three minutes above the target', minutes(75, 75, 50), {}, undefined],
    ['waits when a minute lacks', minutes(75, 75), {}, undefined],
    [
      'does not ask for more than those that serve show',
      minutes(75, 75, 75),
      { members: [...four, young], desiredCapacity: 6 },
      undefined,
    ],
    ['scales in after fifteen minutes below nine tenths', many(37), {}, 3],
    ['rounds up when it scales in', many(26), {}, 3],
    ['goes no lower than the minimum', many(1), {}, 2],
    ['keeps what is at nine tenths', many(45), {}, undefined],
    ['waits for the fifteenth minute', many(20, 14), {}, undefined],
    [
      'keeps all after one minute that was not low',
      [...many(20, 14), { at: now - seconds(15 * 60), value: 49 }],
      {},
      undefined,
    ],
    ['does not scale in while one launches', many(20), { members: four.slice(1) }, undefined],
    [
      'does nothing while alarms are suspended',
      minutes(75, 75, 75),
      { suspended: ['AlarmNotification'] },
      undefined,
    ],
  ])('%s', (_, history, settings, expected) => {
    const actions = targetTracking(policy, history, group(four, { desiredCapacity: 4, ...settings }), now);
    expect(actions.map((it) => it.type === 'setDesiredCapacity' && it.desiredCapacity)).toEqual(
      expected === undefined ? [] : [expected],
    );
  });

  it('never scales in when that is disabled', () => {
    const state = group(four, { desiredCapacity: 4 });
    expect(targetTracking({ ...policy, disableScaleIn: true }, many(1), state, now)).toEqual([]);
  });
});
