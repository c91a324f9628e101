import type { Routing, ServiceDefinition, WebServiceDefinition } from '../../service-definition';
import { patternCovers } from '../pattern-covers';
import type { Finding, NeighbourRule } from '../rule';

/** Rules on the shared listener: priorities and routes that belong to one service each. */
export const routesOfTheFleet: NeighbourRule = {
  reads: ['kind', 'name', 'routing'],
  check: (service, earlier, all) => {
    if (service.kind !== 'web') return [];
    return [
      ...samePriority(service, earlier.filter(isWeb)),
      ...sameRoute(service, earlier.filter(isWeb)),
      ...outOfReach(service, all.filter(isWeb)),
    ];
  },
};

const isWeb = (service: ServiceDefinition): service is WebServiceDefinition => service.kind === 'web';

/** Host names ignore case; a condition that is left out matches anything. */
const route = ({ host = '*', path = '*' }: Routing) => ({ host: host.toLowerCase(), path });

function samePriority(
  { routing }: WebServiceDefinition,
  earlier: readonly WebServiceDefinition[],
): Finding[] {
  const other = earlier.find((service) => service.routing.priority === routing.priority);
  if (other === undefined) return [];
  return [
    {
      code: 'DuplicatePriority',
      field: 'routing.priority',
      got: String(routing.priority),
      expected: `is the priority of service '${other.name}' too`,
      fix: 'give each service a priority of its own',
    },
  ];
}

function sameRoute(service: WebServiceDefinition, earlier: readonly WebServiceDefinition[]): Finding[] {
  const other = earlier.find((candidate) => isSame(candidate.routing, service.routing));
  if (other === undefined) return [];
  return [
    {
      code: 'DuplicateRoute',
      field: 'routing',
      got: shown(service.routing),
      expected: `is the route of service '${other.name}' too`,
      fix: 'give each service a host or path of its own',
    },
  ];
}

/** A rule is never reached when one with a lower priority number takes all its requests first. */
function outOfReach(service: WebServiceDefinition, all: readonly WebServiceDefinition[]): Finding[] {
  const mine = route(service.routing);
  const other = all.find(({ routing }) => {
    const wide = route(routing);
    return (
      routing.priority < service.routing.priority &&
      !isSame(routing, service.routing) &&
      patternCovers(wide.host, mine.host) &&
      patternCovers(wide.path, mine.path)
    );
  });
  if (other === undefined) return [];
  return [
    {
      code: 'UnreachableRoute',
      field: 'routing',
      got: shown(service.routing),
      expected: `is never reached: ${shown(other.routing)} of service '${other.name}' comes first at priority ${other.routing.priority}`,
      fix: `set routing.priority below ${other.routing.priority}, or narrow the route of '${other.name}'`,
    },
  ];
}

function isSame(a: Routing, b: Routing): boolean {
  const [left, right] = [route(a), route(b)];
  return left.host === right.host && left.path === right.path;
}

function shown({ host, path }: Routing): string {
  return [host === undefined ? [] : `host ${host}`, path === undefined ? [] : `path ${path}`]
    .flat()
    .join(' and ');
}
