import { serviceName } from '../definition/service-name';

/**
 * The parameter that a secret of a service is kept in from the move on: `/<service>/<name>`, below the name that
 * the definition has, whatever Docker calls the service.
 */
export function namedParameter(service: string, name: string): { readonly parameterStore: string } {
  return { parameterStore: `/${serviceName(service)}/${name.replace(/[^\w.-]+/g, '-')}` };
}
