import type { Architecture } from '../architecture';
import { instanceType } from '../instance-types/catalogue';
import type { ServiceDefinition } from './service-definition';

/**
 * Architecture a service's image must be built for: that of its first instance type. Undefined when the
 * catalogue does not know the type; the validator reports that, and types of mixed architectures.
 */
export function serviceArchitecture(
  definition: Pick<ServiceDefinition, 'instanceTypes'>,
): Architecture | undefined {
  const [first] = definition.instanceTypes;
  return first === undefined ? undefined : instanceType(first)?.architecture;
}
