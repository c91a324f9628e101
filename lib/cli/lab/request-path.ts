import type { WebServiceDefinition } from '../../model/definition/service-definition';

/**
 * Path of a request that the balancer sends to the service: its routing's pattern without the wildcards, such as
 * `/md/` for `/md/*`, and `/` for a service that is told by its host.
 */
export function requestPath({ routing }: WebServiceDefinition): string {
  const path = (routing.path ?? '/').replace(/[*?].*$/, '');
  return path === '' ? '/' : path;
}
