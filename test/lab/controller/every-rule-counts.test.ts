import { allRules } from '../../../lib/lab/controller/all-rules';
import type { MemberState } from '../../../lib/lab/controller/region-state';
import type { Rule } from '../../../lib/lab/controller/rule';
import { group, refresh } from './a-group';
import { run } from './run-controller';
import { SimulatedRegion } from './simulated-region';
import { watchLimits } from './watch-limits';

/** What a rule is for, as a story with an end that does not come without the rule. */
type Story = (region: SimulatedRegion, pass: (steps: number) => void) => boolean;

const serving = (region: SimulatedRegion): MemberState[] =>
  region.group.members.filter((it) => region.serves(it));

const first = (region: SimulatedRegion): MemberState => region.group.members[0]!;

/** Each starts with two members in two zones, in service if the rules bring them there. */
const stories: Record<string, Story> = {
  'keep-within-bounds': (region, pass) => {
    region.change({ desiredCapacity: 40 });
    pass(10);
    return region.group.desiredCapacity === region.group.maxSize;
  },
  'instance-status': (region, pass) => {
    region.change({ healthCheckTypes: ['EC2'] });
    region.machine(first(region).instanceId).crash();
    pass(10);
    return serving(region).length === 2;
  },
  'balancer-health': (region, pass) => {
    const { instanceId } = first(region);
    region.machine(instanceId).hung = true;
    pass(30);
    return serving(region).length === 2 && first(region).instanceId !== instanceId;
  },
  'launch-progress': (region) => serving(region).length === 2,
  'refresh-progress': (region, pass) => {
    region.change({ refresh: refresh({ status: 'Pending', startedAt: region.now }) });
    pass(150);
    return region.group.refresh?.status === 'Successful';
  },
  'replace-unhealthy': (region, pass) => {
    const { instanceId } = first(region);
    region.changeMember(instanceId, { health: 'Unhealthy' });
    pass(30);
    return region.group.members.every((it) => it.instanceId !== instanceId);
  },
  'scale-in': (region, pass) => {
    region.change({ desiredCapacity: 4 });
    pass(20);
    region.change({ desiredCapacity: 2 });
    pass(20);
    return region.group.members.length === 2;
  },
  'refresh-replace': (region, pass) => {
    region.change({ launchVersion: 'lt:2', refresh: refresh({ startedAt: region.now }) });
    pass(100);
    return region.group.members.every((it) => it.launchVersion === 'lt:2');
  },
  'launch-to-desired': (region, pass) => {
    region.change({ desiredCapacity: 4 });
    pass(20);
    return region.group.members.length === 4;
  },
  'rebalance-zones': (region, pass) => {
    for (const { instanceId } of region.group.members) region.changeMember(instanceId, { zone: 'a' });
    pass(30);
    return new Set(region.group.members.map((it) => it.zone)).size === 2;
  },
  'terminate-progress': (region, pass) => {
    region.machine(first(region).instanceId).crash();
    pass(20);
    return region.group.members.length === 2;
  },
  'remove-ended': (region, pass) => {
    region.machine(first(region).instanceId).crash();
    pass(20);
    return region.group.members.length === 2;
  },
};

function ends(story: Story, rules: readonly Rule[]): boolean {
  const region = new SimulatedRegion(group([]), () => 10);
  const pass = (steps: number): void => run(region, steps, 10, watchLimits, rules);
  pass(15);
  return region.group.members.length > 0 && story(region, pass);
}

describe('every rule counts', () => {
  it('there is a story for each', () => {
    expect(Object.keys(stories).sort()).toEqual(allRules.map((it) => it.name).sort());
  });

  it.each(Object.entries(stories))('the story of %s ends well with all rules', (_, story) => {
    expect(ends(story, allRules)).toBe(true);
  });

  it.each(Object.entries(stories))('and does not without %s', (name, story) => {
    const without = allRules.filter((it) => it.name !== name);
    expect(ends(story, without)).toBe(false);
  });
});
