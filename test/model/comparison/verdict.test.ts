import type { PathResult, PathResults } from '../../../lib/model/comparison/path-result';
import { verdict } from '../../../lib/model/comparison/verdict';

function result(unavailability: number, total: number, peopleUsdPerMonth = 0): PathResult {
  return {
    instances: 2,
    monthlyUsd: { instances: total, volumes: 0, images: 0, monitoring: 0, network: 0, balancer: 0, total },
    unavailability,
    downtimeMinutesPerYear: unavailability * 525_600,
    outagesPerYear: 1,
    meanOutageMinutes: 1,
    humanActionsPerMonth: 1,
    peopleUsdPerMonth,
    monthlyUsdWithPeople: total + peopleUsdPerMonth,
  };
}

/** Unavailability, AWS bill and people's time, if any, of one path. */
type Numbers = [unavailability: number, bill: number, people?: number];

function results(hosts: Numbers, docker: Numbers, ami: Numbers): PathResults {
  return { 'docker-hosts': result(...hosts), 'docker-asg': result(...docker), 'ami-asg': result(...ami) };
}

const target = 0.001;

describe('verdict', () => {
  it('advises the cheapest path that meets the target, not the most available one', () => {
    expect(verdict(results([9e-4, 50], [1e-6, 100], [1e-7, 101]), target)).toEqual({
      mostAvailable: 'ami-asg',
      cheapest: 'docker-hosts',
      cheapestWithPeople: 'docker-hosts',
      meetTarget: ['docker-hosts', 'docker-asg', 'ami-asg'],
      advice: 'docker-hosts',
    });
  });

  it("weighs the bill and people's time together, and still names the smallest bill", () => {
    const found = verdict(results([9e-4, 50, 60], [1e-6, 100, 3], [1e-7, 106, 3]), target);
    expect(found).toMatchObject({
      cheapest: 'docker-hosts',
      cheapestWithPeople: 'docker-asg',
      advice: 'docker-asg',
    });
  });

  it("does not count people's time twice or drop the bill", () => {
    expect(verdict(results([9e-4, 50, 40], [1e-6, 100, 3], [1e-7, 106, 3]), target).advice).toBe(
      'docker-hosts',
    );
  });

  it("never advises a path that misses the target, however little of people's time it takes", () => {
    expect(verdict(results([2e-3, 50, 0], [1e-6, 100, 90], [1e-6, 120, 90]), target)).toMatchObject({
      cheapestWithPeople: 'docker-hosts',
      advice: 'docker-asg',
    });
  });

  it("measures the 2 % on the bill and people's time together", () => {
    // 200 and 203.9 together, though the bills of 100 and 103.9 are more than 2 % apart.
    const found = verdict(results([9e-4, 150, 100], [1e-4, 100, 100], [1e-6, 103.9, 100]), target);
    expect(found.advice).toBe('ami-asg');
  });

  it('does not advise a cheaper path that misses the target', () => {
    const { advice, cheapest } = verdict(results([2e-3, 50], [1e-6, 100], [1e-6, 120]), target);
    expect(cheapest).toBe('docker-hosts');
    expect(advice).toBe('docker-asg');
  });

  it('takes the path that is down least among bills within 2 % of each other', () => {
    expect(verdict(results([9e-4, 100], [1e-4, 101], [1e-6, 102]), target).advice).toBe('ami-asg');
    expect(verdict(results([9e-4, 100], [1e-4, 101], [1e-6, 102.1]), target).advice).toBe('docker-asg');
  });

  it('counts a path exactly at the target as meeting it', () => {
    expect(verdict(results([target, 1], [0.5, 2], [0.5, 2]), target).meetTarget).toEqual(['docker-hosts']);
  });

  it('falls back to the least downtime when no path meets the target', () => {
    const found = verdict(results([0.3, 10], [0.2, 20], [0.1, 30]), target);
    expect(found).toMatchObject({ meetTarget: [], advice: 'ami-asg' });
  });

  it('breaks a tie in downtime by money, and a tie in money by downtime', () => {
    expect(verdict(results([1e-4, 30], [1e-4, 20], [1e-4, 25]), target).mostAvailable).toBe('docker-asg');
    expect(verdict(results([1e-4, 30], [1e-4, 20, 15], [1e-4, 35]), target).mostAvailable).toBe(
      'docker-hosts',
    );
    expect(verdict(results([3e-4, 20], [2e-4, 20], [1e-4, 20]), target).cheapest).toBe('ami-asg');
  });
});
