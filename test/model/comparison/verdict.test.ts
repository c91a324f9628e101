import type { PathResult, PathResults } from '../../../lib/model/comparison/path-result';
import { verdict } from '../../../lib/model/comparison/verdict';

function result(unavailability: number, total: number): PathResult {
  return {
    instances: 2,
    monthlyUsd: { instances: total, volumes: 0, images: 0, monitoring: 0, network: 0, balancer: 0, total },
    unavailability,
    downtimeMinutesPerYear: unavailability * 525_600,
    outagesPerYear: 1,
    meanOutageMinutes: 1,
    humanActionsPerMonth: 1,
  };
}

/** Unavailability and bill of docker-hosts, docker-asg and ami-asg. */
function results(hosts: [number, number], docker: [number, number], ami: [number, number]): PathResults {
  return { 'docker-hosts': result(...hosts), 'docker-asg': result(...docker), 'ami-asg': result(...ami) };
}

const target = 0.001;

describe('verdict', () => {
  it('advises the cheapest path that meets the target, not the most available one', () => {
    expect(verdict(results([9e-4, 50], [1e-6, 100], [1e-7, 101]), target)).toEqual({
      mostAvailable: 'ami-asg',
      cheapest: 'docker-hosts',
      meetTarget: ['docker-hosts', 'docker-asg', 'ami-asg'],
      advice: 'docker-hosts',
    });
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

  it('breaks a tie in downtime by the bill, and a tie in bills by downtime', () => {
    expect(verdict(results([1e-4, 30], [1e-4, 20], [1e-4, 25]), target).mostAvailable).toBe('docker-asg');
    expect(verdict(results([3e-4, 20], [2e-4, 20], [1e-4, 20]), target).cheapest).toBe('ami-asg');
  });
});
