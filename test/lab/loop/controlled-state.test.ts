import { controlledState } from '../../../lib/lab/loop/controlled-state';
import { group, launchHook, member, refresh, terminationHook } from '../controller/a-group';

const one = (change: Parameters<typeof group>[1], lost: readonly string[] = []) =>
  controlledState({ groups: [group([member('i-1')], change)] }, new Set(lost)).groups[0];

describe('what the controller sees', () => {
  it('is what the API says, when no zone is lost and nothing is refreshed', () => {
    expect(one({})).toEqual(group([member('i-1')]));
  });

  it('has lost zones as those in which nothing can be launched', () => {
    expect(one({}, ['b'])?.unavailableZones).toEqual(['b']);
  });

  it.each([
    // Draining 30, warm-up 30, and 120 besides.
    ['of a group without hooks', {}, 180],
    ['with time to boot', { launchHook }, 300],
    ['with time to boot and to leave', { launchHook, terminationHook }, 390],
    ['of a group without balancer', { targetGroups: [] }, 150],
  ])('has a limit for a refresh that does not get on, %s', (_, change, seconds) => {
    expect(one({ ...change, refresh: refresh() })?.refresh).toEqual({ ...refresh(), stallSeconds: seconds });
  });

  it('leaves a limit that a refresh has', () => {
    expect(one({ refresh: refresh({ stallSeconds: 7 }) })?.refresh?.stallSeconds).toBe(7);
  });
});
