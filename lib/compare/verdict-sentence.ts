import type { ServiceComparison } from '../model/comparison/compare-fleet';
import type { PathResult } from '../model/comparison/path-result';
import { sameCostShare } from '../model/comparison/verdict';
import { dollars, quantity } from './number-text';

/** Why the advice for one service is what it is: against Docker hosts, or for them against a group. */
export function verdictSentence(service: ServiceComparison): string {
  return service.verdict.advice === 'docker-hosts' ? stay(service) : move(service);
}

function stay({ paths, verdict, dockerHostsKnown }: ServiceComparison): string {
  const hosts = paths['docker-hosts'];
  const verb = dockerHostsKnown ? 'stay on' : 'choose';
  if (!verdict.meetTarget.includes('docker-hosts')) {
    return `${verb} docker-hosts: no path meets the target, and they are down least.`;
  }
  const group =
    paths['docker-asg'].monthlyUsdWithPeople < paths['ami-asg'].monthlyUsdWithPeople
      ? 'docker-asg'
      : 'ami-asg';
  const rival = paths[group];
  // Dearer and advised all the same: within the share that counts as equal, where downtime decides.
  const reason =
    hosts.monthlyUsdWithPeople > rival.monthlyUsdWithPeople
      ? `they meet the target for about the same money as ${group} and are down less`
      : `they meet the target for less than ${group}`;
  return `${verb} docker-hosts: ${reason}; ${money(hosts, rival)}.`;
}

function move({ paths, verdict, dockerHostsKnown }: ServiceComparison): string {
  const { advice, meetTarget, mostAvailable } = verdict;
  const hosts = paths['docker-hosts'];
  const advised = paths[advice];
  const misses = hosts.instances === 1 ? 'which misses' : 'which miss';
  const missed = meetTarget.includes('docker-hosts') ? '' : `, ${misses} the target`;
  const verb = dockerHostsKnown ? 'move to' : 'choose';
  return (
    `${verb} ${advice}: ${String(advised.instances)} instances instead of ` +
    `${dockerHosts(hosts.instances, dockerHostsKnown)}${missed}; ${downtime(advised, hosts, mostAvailable === 'docker-hosts')}; ` +
    `${quantity(advised.humanActionsPerMonth)} human actions a month instead of ` +
    `${quantity(hosts.humanActionsPerMonth)}; ${money(advised, hosts)}.`
  );
}

function downtime(advised: PathResult, hosts: PathResult, hostsDownLeast: boolean): string {
  const minutes = quantity(advised.downtimeMinutesPerYear);
  const against = quantity(hosts.downtimeMinutesPerYear);
  if (minutes === against) return `down ${minutes} minutes a year on either`;
  return hostsDownLeast
    ? `down ${minutes} minutes a year, more than the ${against} of docker-hosts but within the target`
    : `down ${minutes} minutes a year instead of ${against}`;
}

function dockerHosts(count: number, known: boolean): string {
  return `${String(count)} ${known ? '' : 'assumed '}Docker host${count === 1 ? '' : 's'}`;
}

/** Both amounts of the advised path and of its rival, then what they come to. */
function money(advised: PathResult, rival: PathResult): string {
  return (
    `an AWS bill of $${dollars(advised.monthlyUsd.total)} a month instead of ` +
    `$${dollars(rival.monthlyUsd.total)} and people's time worth $${dollars(advised.peopleUsdPerMonth)} ` +
    `instead of $${dollars(rival.peopleUsdPerMonth)}, together ` +
    difference(advised.monthlyUsdWithPeople, rival.monthlyUsdWithPeople)
  );
}

function difference(usd: number, rival: number): string {
  if (Math.abs(usd - rival) <= sameCostShare * rival) return 'about the same';
  return usd < rival ? `$${dollars(rival - usd)} less` : `$${dollars(usd - rival)} more`;
}
