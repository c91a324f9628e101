import type { Path } from '../../model/comparison/path';

/** The paths that run a service in Docker. */
export type DockerPath = Exclude<Path, 'ami-asg'>;

/**
 * Host name under which the lab's balancer sends a service's requests down one path, whatever the weights say
 * between them: so that all paths can be measured side by side. `test` is nobody's domain (RFC 6761).
 */
export function dockerPathHost(path: DockerPath, service: string): string {
  return `${path}.${service}.test`;
}

/** Name of the stack that makes one path of a service. */
export function dockerPathStackName(path: DockerPath, fleet: string, service: string): string {
  return `${fleet}-${service}-${path}`;
}
