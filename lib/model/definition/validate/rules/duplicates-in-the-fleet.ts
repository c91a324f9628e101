import type { ServiceDefinition } from '../../service-definition';
import type { Finding, NeighbourRule } from '../rule';

/** Each name belongs to one service: stacks, groups and parameters are called after it. */
export const duplicateNames: NeighbourRule = {
  reads: ['name'],
  check: ({ name }, earlier) =>
    earlier.some((service) => service.name === name)
      ? [
          {
            code: 'DuplicateName',
            field: 'name',
            got: JSON.stringify(name),
            expected: 'is the name of another service too',
            fix: 'give each service a name of its own',
          },
        ]
      : [],
};

/**
 * Each port belongs to one web service. Services do not share machines, so two could listen on the same
 * port; but then a request that goes to the wrong machine (a stale address, a target in the wrong group,
 * a Docker host with host networking) is answered by the wrong service, and its health check passes.
 * With a port each, it is refused and noticed.
 */
export const duplicatePorts: NeighbourRule = {
  reads: ['kind', 'name', 'port', 'accept'],
  check: (service, earlier) => {
    if (service.kind !== 'web' || service.accept?.sharedPort !== undefined) return [];
    const other = earlier.find(
      (candidate) =>
        candidate.kind === 'web' &&
        candidate.port === service.port &&
        // One reason is enough for a pair: whose definition comes later is a matter of names.
        candidate.accept?.sharedPort === undefined,
    );
    if (other === undefined) return [];
    return [
      {
        code: 'DuplicatePort',
        field: 'port',
        got: String(service.port),
        expected: `is the port of service '${other.name}' too, which would answer in its place`,
        fix: 'give each web service a port of its own, or give accept.sharedPort a reason',
      },
    ];
  },
};

/** A port of a Docker host can be published by one container only. */
export const duplicateDockerPorts: NeighbourRule = {
  reads: ['kind', 'name', 'docker'],
  check: (service, earlier) =>
    earlier.flatMap((other): Finding[] => {
      const shared = sharedHost(service, other);
      if (shared === undefined) return [];
      return [
        {
          code: 'DuplicateDockerPort',
          field: 'docker.port',
          got: String(shared.port),
          expected: `on host ${shared.host} is the Docker port of service '${other.name}' too`,
          fix: 'write the port that each container publishes on that host',
        },
      ];
    }),
};

function sharedHost(
  a: ServiceDefinition,
  b: ServiceDefinition,
): { readonly host: string; readonly port: number } | undefined {
  if (a.kind !== 'web' || b.kind !== 'web' || a.docker === undefined) return undefined;
  const { hosts, port } = a.docker;
  const host = b.docker?.port === port ? hosts.find((one) => b.docker?.hosts.includes(one)) : undefined;
  return host === undefined ? undefined : { host, port };
}
