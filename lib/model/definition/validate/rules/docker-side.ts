import type { DockerSide } from '../../docker-side';
import { isInstanceId } from '../addresses';
import type { Finding, ServiceRule } from '../rule';

/** Hosts and weights of the Docker side. */
export const dockerSide: ServiceRule = {
  reads: ['kind', 'docker'],
  check: (service) =>
    service.kind !== 'web' || service.docker === undefined
      ? []
      : [...weights(service.docker), ...mixedHosts(service.docker), ...repeatedHosts(service.docker)],
};

function weights({ weights: { docker, group } }: DockerSide): Finding[] {
  if (docker + group === 100) return [];
  return [
    {
      code: 'WeightsNot100',
      field: 'docker.weights',
      got: `docker ${docker} and group ${group}`,
      expected: `must sum to 100, not to ${docker + group}`,
      fix: `set group to ${100 - docker}, or docker to ${100 - group}`,
    },
  ];
}

/** A target group takes instance ids or addresses, never both (CreateTargetGroup, TargetType). */
function mixedHosts({ hosts }: DockerSide): Finding[] {
  const ids = hosts.filter(isInstanceId).length;
  if (ids === 0 || ids === hosts.length) return [];
  return [
    {
      code: 'MixedDockerHosts',
      field: 'docker.hosts',
      got: `with ${ids} instance ids and ${hosts.length - ids} addresses`,
      expected: 'must be all instance ids or all addresses',
      fix: 'write all of them in one form',
    },
  ];
}

function repeatedHosts({ hosts }: DockerSide): Finding[] {
  return hosts.flatMap((host, index) =>
    hosts.indexOf(host) === index
      ? []
      : [
          {
            code: 'DuplicateDockerHost',
            field: `docker.hosts[${index}]`,
            got: JSON.stringify(host),
            expected: 'is in the list twice',
            fix: 'remove one of the two',
          },
        ],
  );
}
