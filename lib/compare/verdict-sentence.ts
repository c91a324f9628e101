import type { ServiceComparison } from '../model/comparison/compare-fleet';
import { sameCostShare } from '../model/comparison/verdict';
import { dollars, quantity } from './number-text';

/** Why the advice for one service is what it is, against the Docker hosts of today. */
export function verdictSentence(service: ServiceComparison): string {
  const { advice, meetTarget, mostAvailable } = service.verdict;
  const hosts = service.paths['docker-hosts'];
  if (advice === 'docker-hosts') {
    const reason = meetTarget.includes(advice)
      ? 'they meet the target, and no group that meets it is better for the money'
      : 'no path meets the target, and they are down least';
    return `stay on docker-hosts: ${reason}.`;
  }
  const advised = service.paths[advice];
  const downtime = `down ${quantity(advised.downtimeMinutesPerYear)} minutes a year`;
  const against = quantity(hosts.downtimeMinutesPerYear);
  const availability =
    mostAvailable === 'docker-hosts'
      ? `${downtime}, which is more than the ${against} of docker-hosts and meets the target too`
      : `${downtime} instead of ${against}`;
  const missed = meetTarget.includes('docker-hosts') ? '' : ' (target missed)';
  return (
    `move to ${advice}: ${String(advised.instances)} instances against ${dockerHosts(hosts.instances)}${missed}; ${availability}; ${costDifference(advised.monthlyUsd.total, hosts.monthlyUsd.total)}; ` +
    `${quantity(advised.humanActionsPerMonth)} human actions a month instead of ` +
    `${quantity(hosts.humanActionsPerMonth)}.`
  );
}

function dockerHosts(count: number): string {
  return count === 1 ? '1 Docker host' : `${String(count)} Docker hosts`;
}

function costDifference(usd: number, today: number): string {
  if (Math.abs(usd - today) <= sameCostShare * today) return 'about the same bill';
  return usd < today ? `$${dollars(today - usd)} a month less` : `$${dollars(usd - today)} a month more`;
}
