import { capabilities as allCapabilities, dockerCapabilities } from '../model/definition/linux-words';
import type { ServiceDefinition } from '../model/definition/service-definition';

/** Names without `CAP_`, in alphabetical order. */
export interface CapabilitySets {
  readonly bounding: readonly string[];
  readonly ambient: readonly string[];
}

/**
 * Capabilities of a service: Docker's fourteen for a container, none for packages, changed as the definition
 * says (`drop` first, then `add`, as Docker does). Who may not open a port below 1024 for lack of being root
 * gets that one capability.
 */
export function capabilitySets(service: ServiceDefinition, runsAsRoot: boolean): CapabilitySets {
  const { add = [], drop = [] } = service.process?.capabilities ?? {};
  const start = service.image.type === 'container' ? dockerCapabilities : [];
  const left = drop.includes('ALL') ? [] : start.filter((name) => !drop.includes(name));
  const added = add.includes('ALL') ? allCapabilities.filter((name) => !drop.includes(name)) : add;
  const privilegedPort = service.kind === 'web' && service.port < 1024;
  const ambient = privilegedPort && !runsAsRoot ? ['NET_BIND_SERVICE'] : [];
  const bounding = [...new Set([...left, ...added, ...ambient])].sort();
  return { bounding: bounding.filter((name) => name !== 'MKNOD' || added.includes(name)), ambient };
}
