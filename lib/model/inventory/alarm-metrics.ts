import type { ServiceDefinition } from '../definition/service-definition';

/** Too few instances, from those in service and the minimum; for a group that can grow, at the maximum. */
function groupMetrics({ capacity }: ServiceDefinition): number {
  return capacity.minInstances < capacity.maxInstances ? 3 : 2;
}

/** Metrics behind the alarm on 5xx answers: errors and requests. */
const serverErrorMetrics = 2;

/** Target tracking keeps two alarms, one to add instances and one to remove them. */
const alarmsOfPolicy = 2;

/** Messages waiting and instances serving: both make up the backlog per instance. */
const backlogMetrics = 2;

/**
 * Metrics watched by the alarms of a service's stack and of its scaling policies. CloudWatch charges an
 * alarm for each metric it reads.
 */
export function alarmMetrics(service: ServiceDefinition): number {
  return groupMetrics(service) + (service.kind === 'web' ? webMetrics(service) : workerMetrics(service));
}

function webMetrics({ scaling }: Extract<ServiceDefinition, { kind: 'web' }>): number {
  const latency = 1;
  const nobodyHealthy = 1;
  const policies = scaling?.targetRequestsPerMinute === undefined ? 1 : 2;
  return serverErrorMetrics + latency + nobodyHealthy + policies * alarmsOfPolicy;
}

function workerMetrics({ scaling }: Extract<ServiceDefinition, { kind: 'worker' }>): number {
  return scaling === undefined ? 0 : alarmsOfPolicy * backlogMetrics;
}
