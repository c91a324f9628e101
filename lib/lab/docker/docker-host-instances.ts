import { isInstanceId } from '../../model/definition/validate/addresses';
import type { WebServiceDefinition } from '../../model/definition/service-definition';
import { UndockError } from '../../model/undock-error';
import type { RunInstance } from '../region/observation';

export interface DockerHostInstancesInput {
  /** Name of the fleet. */
  readonly fleet: string;
  readonly definition: WebServiceDefinition;
  /** AMI of the Docker host. */
  readonly imageId: string;
  /** From `dockerHostUserData`. */
  readonly userData: string;
}

/**
 * The hand-kept hosts that the definition names, as instances outside every group, at their addresses: those that
 * the service's own stack has registered in the target group of its Docker hosts.
 *
 * @throws UndockError `NoDockerHosts`, or `DockerHostAddress` for a host that is named by its instance id.
 */
export function dockerHostInstances(input: DockerHostInstancesInput): readonly RunInstance[] {
  const { fleet, definition, imageId, userData } = input;
  const { name, docker, instanceTypes } = definition;
  const [instanceType] = instanceTypes;
  if (docker === undefined || instanceType === undefined) {
    throw new UndockError(
      'NoDockerHosts',
      `service '${name}': has no Docker hosts, expected docker.hosts; name their private addresses, or leave the path out`,
    );
  }
  const byId = docker.hosts.find(isInstanceId);
  if (byId !== undefined) {
    throw new UndockError(
      'DockerHostAddress',
      `service '${name}': docker.hosts has ${byId}, expected private addresses, since the lab cannot choose an instance's id; name the hosts by address`,
    );
  }
  return docker.hosts.map((privateIp, index) => ({
    type: 'runInstance',
    imageId,
    instanceType,
    privateIp,
    userData,
    tags: {
      Name: `${fleet}-${name}-docker-${index + 1}`,
      'undock:fleet': fleet,
      'undock:service': name,
      'undock:path': 'docker-hosts',
    },
  }));
}
