import { parseSnapshot } from '../../../lib/lab/region/region-snapshot';
import { someSnapshot, type SomeSnapshot } from './some-snapshot';

function changed(change: (snapshot: SomeSnapshot) => void): unknown {
  const snapshot = someSnapshot();
  change(snapshot);
  return snapshot;
}

describe('parseSnapshot', () => {
  it('takes what is in shape as it is', () => {
    expect(parseSnapshot(someSnapshot())).toEqual(someSnapshot());
  });

  it.each<[string, string, (snapshot: SomeSnapshot) => void]>([
    [
      'a lifecycle state that AWS does not have',
      'region.groups.0.members.0.lifecycle',
      (snapshot) => (snapshot.region.groups[0]!.members[0]!.lifecycle = 'Starting'),
    ],
    [
      'a launch version without a number',
      'region.groups.0.launchVersion',
      (snapshot) => (snapshot.region.groups[0]!.launchVersion = 'lt-0a:$Latest'),
    ],
    [
      'a size that is text',
      'region.groups.0.minSize',
      (snapshot) => Object.assign(snapshot.region.groups[0]!, { minSize: '1' }),
    ],
    [
      'a part that is missing',
      'targetGroups',
      (snapshot) => Reflect.deleteProperty(snapshot, 'targetGroups'),
    ],
    [
      'a part that nobody knows',
      'alarms.0',
      (snapshot) => Object.assign(snapshot.alarms[0]!, { colour: 'red' }),
    ],
    [
      'an action that has no name here',
      'listeners.0.rules.0.action.type',
      (snapshot) => (snapshot.listeners[0]!.rules[0]!.action.type = 'teapot'),
    ],
  ])('refuses %s and says where', (_, path, change) => {
    expect(() => parseSnapshot(changed(change))).toThrow(
      expect.objectContaining({
        code: 'SnapshotUnreadable',
        message: expect.stringContaining(`\n  ${path}: `) as string,
      }) as Error,
    );
  });
});
