import type { ServiceDefinition } from '../../model/definition/service-definition';

/**
 * True when two definitions could break a rule together. Held against all others, each new service of a
 * large import would be compared with every pair of them; most pairs have nothing in common.
 */
export function mayClash(a: ServiceDefinition, b: ServiceDefinition): boolean {
  if (a.name === b.name) return true;
  if (a.kind !== 'web' || b.kind !== 'web') return false;
  const excused = a.accept?.sharedPort !== undefined || b.accept?.sharedPort !== undefined;
  return (
    (a.port === b.port && !excused) ||
    a.routing.priority === b.routing.priority ||
    matchesOthers(a.routing.host) ||
    matchesOthers(b.routing.host) ||
    a.routing.host === b.routing.host ||
    (a.docker !== undefined && a.docker.port === b.docker?.port)
  );
}

/** A route without a host, or with a wildcard in it, can take another's requests. */
function matchesOthers(host: string | undefined): boolean {
  return host === undefined || /[*?]/.test(host);
}
