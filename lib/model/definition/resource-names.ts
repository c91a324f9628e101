/**
 * Every name that is derived from a definition, in one place: the stacks create resources under these
 * names, the validator checks their limits, the command looks resources up by them.
 * All of them start with the fleet's name, so that two fleets fit into one account and Region.
 */

/** Services may not take this name: it is the last part of the fleet stack's own name. */
export const reservedServiceName = 'fleet';

/** Longest name of a load balancer or target group (Elastic Load Balancing API, CreateTargetGroup). */
export const balancerNameLimit = 32;

/** Name of the stack that holds what all services share. */
export function fleetStackName(fleet: string): string {
  return `${fleet}-${reservedServiceName}`;
}

/** Name of the stack of one service. */
export function stackName(fleet: string, service: string): string {
  return `${fleet}-${service}`;
}

/** Name of the Auto Scaling group of one service. */
export function groupName(fleet: string, service: string): string {
  return `${fleet}-${service}`;
}

/** Name of the shared load balancer. */
export function balancerName(fleet: string): string {
  return fleet;
}

/**
 * Name of the target group of the service's own instances. It holds the port, because a target group's
 * port cannot change: a new port is a new target group, which needs a name that is still free.
 */
export function targetGroupName(fleet: string, service: string, port: number): string {
  return `${fleet}-${service}-${port}`;
}

/** Name of the target group of the service's Docker hosts. */
export function dockerTargetGroupName(fleet: string, service: string, dockerPort: number): string {
  return `${fleet}-${service}-d${dockerPort}`;
}

/** Parameter Store path under which the settings of a service are kept, one parameter a variable. */
export function settingsPath(fleet: string, service: string): string {
  return `/${fleet}/${service}/env/`;
}

/** Parameter Store name under which the fleet stack publishes one fact to the service stacks. */
export function fleetParameterName(fleet: string, key: string): string {
  return `/${fleet}/${reservedServiceName}/${key}`;
}
