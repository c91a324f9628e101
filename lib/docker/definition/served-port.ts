import type { WorkloadPort } from '../workload';

/**
 * The one port that goes behind the balancer: a published one before one that is only exposed, whichever
 * the source names first, and in the order given otherwise. Undefined for a program without a TCP port.
 */
export function servedPort(ports: readonly WorkloadPort[]): number | undefined {
  const tcp = ports.filter(({ protocol }) => protocol === 'tcp');
  return (tcp.find(({ published }) => published !== undefined) ?? tcp[0])?.target;
}
