import { cronMatches } from '../../../../lib/lab/controller/scaling/cron-matches';
import { scheduledCapacity } from '../../../../lib/lab/controller/scaling/scheduled-capacity';
import { group, seconds } from '../a-group';

const at = (written: string): number => Date.parse(written);

describe('cronMatches', () => {
  it.each([
    ['0 8 * * *', 'UTC', '2026-03-02T08:00:00Z', true],
    ['0 8 * * *', 'UTC', '2026-03-02T08:01:00Z', false],
    ['0 8 * * *', 'Europe/Berlin', '2026-03-02T07:00:00Z', true],
    ['0 8 * * *', 'Europe/Berlin', '2026-07-01T06:00:00Z', true],
    ['30 2 * * *', 'Asia/Kolkata', '2026-03-01T21:00:00Z', true],
    ['*/15 * * * *', 'UTC', '2026-03-02T08:45:00Z', true],
    ['*/15 * * * *', 'UTC', '2026-03-02T08:50:00Z', false],
    ['10-30/10 * * * *', 'UTC', '2026-03-02T08:20:00Z', true],
    ['5-30/10 * * * *', 'UTC', '2026-03-02T08:20:00Z', false],
    ['0 8 * * 1-5', 'UTC', '2026-03-02T08:00:00Z', true],
    ['0 8 * * MON', 'UTC', '2026-03-03T08:00:00Z', false],
    ['0 8 * * 7', 'UTC', '2026-03-01T08:00:00Z', true],
    ['0 8 * * SUN', 'UTC', '2026-03-01T08:00:00Z', true],
    ['0 8 * mar *', 'UTC', '2026-03-01T08:00:00Z', true],
    ['0 8 * */2 *', 'UTC', '2026-03-01T08:00:00Z', true],
    ['0 8 * */2 *', 'UTC', '2026-04-01T08:00:00Z', false],
    ['0 8 15 * MON', 'UTC', '2026-03-02T08:00:00Z', true],
    ['0 8 15 * MON', 'UTC', '2026-03-15T08:00:00Z', true],
    ['0 8 15 * MON', 'UTC', '2026-03-17T08:00:00Z', false],
    ['0 0 1,15 * *', 'UTC', '2026-03-15T00:00:00Z', true],
    ['30 2 * * *', 'Europe/Berlin', '2026-03-29T01:30:00Z', false],
  ])('%s in %s at %s: %p', (expression, timeZone, moment, expected) => {
    expect(cronMatches(expression, timeZone, at(moment))).toBe(expected);
  });
});

describe('scheduledCapacity', () => {
  const eight = at('2026-03-02T08:00:00Z');
  const morning = { name: 'morning', recurrence: '0 8 * * *', minSize: 4, desiredCapacity: 5 };
  const night = { name: 'night', recurrence: '0 20 * * *', minSize: 0, maxSize: 1 };

  it.each<[string, number, number, object | undefined]>([
    ['nothing before it is due', eight - seconds(60), eight - 1, undefined],
    ['an action in its minute', eight - seconds(60), eight, { minSize: 4, maxSize: 6, desiredCapacity: 5 }],
    ['an action that was due in between', eight - seconds(600), eight + seconds(600), { desiredCapacity: 5 }],
    ['nothing twice', eight, eight + seconds(59), undefined],
    [
      'the desired capacity brought between new sizes',
      eight + seconds(60),
      eight + seconds(43_200),
      { maxSize: 1, desiredCapacity: 1 },
    ],
    [
      'the last of several',
      eight - 1,
      eight + seconds(43_200),
      { minSize: 0, maxSize: 1, desiredCapacity: 1, cause: 'scheduled action night' },
    ],
  ])('sets %s', (_, lastRun, now, expected) => {
    const sizes = scheduledCapacity([morning, night], group([]), lastRun, now);
    if (expected === undefined) expect(sizes).toBeUndefined();
    else expect(sizes).toMatchObject(expected);
  });

  it('looks no further back than a day', () => {
    const weekly = { ...morning, recurrence: '0 8 * * MON' };
    const wednesday = eight + seconds(2 * 86_400);
    expect(scheduledCapacity([weekly], group([]), eight - seconds(60), wednesday)).toBeUndefined();
  });

  it('does nothing while scheduled actions are suspended', () => {
    const state = group([], { suspended: ['ScheduledActions'] });
    expect(scheduledCapacity([morning], state, eight - 1, eight)).toBeUndefined();
  });
});
