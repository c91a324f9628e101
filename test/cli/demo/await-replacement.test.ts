import type { GroupMember } from '../../../lib/aws/group-members';
import { awaitReplacement, type Watch } from '../../../lib/cli/demo/await-replacement';
import { replacementOf } from '../../../lib/cli/demo/replacement';

const loss = { groupName: 'g', lostId: 'i-1', before: ['i-1', 'i-2'] };

function member(instanceId: string, change: Partial<GroupMember> = {}): GroupMember {
  return { groupName: 'g', instanceId, lifecycleState: 'InService', healthStatus: 'Healthy', ...change };
}

describe('replacementOf', () => {
  it.each<[string, GroupMember[], string | undefined]>([
    ['a new member in service', [member('i-2'), member('i-3')], 'i-3'],
    ['nothing yet', [member('i-2')], undefined],
    ['the lost one still counted', [member('i-1'), member('i-2'), member('i-3')], undefined],
    ['a new one that is pending', [member('i-2'), member('i-3', { lifecycleState: 'Pending' })], undefined],
    ['a new one that is unhealthy', [member('i-2'), member('i-3', { healthStatus: 'Unhealthy' })], undefined],
    ['a new one of another group', [member('i-2'), member('i-3', { groupName: 'h' })], undefined],
    ['a new one while another is missing', [member('i-3')], undefined],
    ['an empty group', [], undefined],
  ])('%s', (_, members, expected) => {
    expect(replacementOf(loss, members)).toBe(expected);
  });
});

/** A clock that moves one second a pause. */
function watch(
  states: readonly string[],
  groups: readonly (readonly GroupMember[])[],
): Watch & { asked: string[] } {
  let seconds = 0;
  const asked: string[] = [];
  const next = <T>(list: readonly T[]): T => list[Math.min(seconds, list.length - 1)]!;
  return {
    asked,
    now: () => new Date(seconds * 1000),
    pause: () => Promise.resolve(void (seconds += 1)),
    lostState: () => (asked.push('state'), Promise.resolve(next(states))),
    members: () => (asked.push('members'), Promise.resolve(next(groups))),
    deadlineSeconds: 10,
  };
}

describe('awaitReplacement', () => {
  const start = new Date(0);
  const healed = [member('i-2'), member('i-3')];

  it('does not look at the group before the loss shows', async () => {
    const seen = watch(['running', 'shutting-down', 'terminated'], [healed]);
    expect(await awaitReplacement(loss, start, seen)).toEqual({
      replacementId: 'i-3',
      terminatedSeconds: 2,
      replacedSeconds: 2,
    });
    expect(seen.asked).toEqual(['state', 'state', 'state', 'members']);
  });

  it('counts the seconds until the group is whole again', async () => {
    const seen = watch(['terminated'], [[member('i-2')], [member('i-2')], [member('i-2')], healed]);
    expect(await awaitReplacement(loss, start, seen)).toMatchObject({
      terminatedSeconds: 0,
      replacedSeconds: 3,
    });
  });

  it('refuses to wait longer than the deadline for the loss to show', async () => {
    await expect(awaitReplacement(loss, start, watch(['running'], [healed]))).rejects.toMatchObject({
      code: 'NotTerminated',
      message:
        "group 'g': instance i-1 is still not terminated, expected that within 10 seconds; look at the group's activities",
    });
  });

  it('refuses to wait longer than the deadline for a replacement', async () => {
    await expect(
      awaitReplacement(loss, start, watch(['terminated'], [[member('i-2')]])),
    ).rejects.toMatchObject({
      code: 'NotReplaced',
    });
  });
});
