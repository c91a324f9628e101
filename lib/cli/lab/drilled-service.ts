import type { Fleet } from '../../model/definition/fleet';
import type { WebServiceDefinition } from '../../model/definition/service-definition';
import { UndockError } from '../../model/undock-error';

/**
 * The service to drill: the one of that name, or the fleet's first web service. A worker is no service to drill
 * yet: what is measured is requests.
 *
 * @throws UndockError `UnknownService` or `NotAWebService`, both wrong usage.
 */
export function drilledService({ services }: Fleet, name?: string): WebServiceDefinition {
  const web = services.filter((service) => service.kind === 'web');
  const found = name === undefined ? web[0] : services.find((service) => service.name === name);
  if (found === undefined) {
    throw new UndockError(
      'UnknownService',
      `service '${name ?? ''}': not defined, expected one of ${web.map((one) => one.name).join(', ')}; correct the name`,
      { exitStatus: 2 },
    );
  }
  if (found.kind !== 'web') {
    throw new UndockError(
      'NotAWebService',
      `service '${found.name}': a ${found.kind}, expected a web service; a drill measures requests through the balancer`,
      { exitStatus: 2 },
    );
  }
  return found;
}
