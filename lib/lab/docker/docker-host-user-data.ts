import type { ServiceDefinition } from '../../model/definition/service-definition';
import { UndockError } from '../../model/undock-error';

/** The container image that a Docker host runs. */
export interface HostContainer {
  /** Name and tag in the registry, such as `md2html:latest`. */
  readonly image: string;
}

/**
 * User data of a Docker host that runs a service, as `docker-service` (tools/docker-host) reads it: plain values,
 * and those that `docker run` was given beside the image. User, program and folders are the image's own.
 *
 * @param registry `address:port` as the host reaches it.
 * @throws UndockError `DockerHostSecrets`: where secrets come from is no part of Docker; `UserDataInvalid` for a
 * setting that is not one line.
 */
export function dockerHostUserData(
  definition: ServiceDefinition,
  container: HostContainer,
  registry: string,
): string {
  const { name, process, environment = {}, secrets = {} } = definition;
  const [secret] = Object.keys(secrets);
  if (secret !== undefined) {
    throw new UndockError(
      'DockerHostSecrets',
      `service '${name}': has the secret ${secret}, expected none on a Docker host of the lab; leave the service out of the Docker paths`,
    );
  }
  const memory = process?.limits?.memoryMiB;
  const values: readonly (readonly [string, string | number | undefined])[] = [
    ['IMAGE', `${registry}/${container.image}`],
    ['NAME', name],
    ...portsOf(definition),
    ['MEMORY', memory === undefined ? undefined : `${memory}m`],
    ['STOP_GRACE', process?.stopGraceSeconds],
    ...Object.entries(environment)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([variable, value]) => [`ENV_${variable}`, value] as const),
  ];
  const lines = values.flatMap(([key, value]) => (value === undefined ? [] : [lineOf(name, key, value)]));
  return ['#docker-host/v1', ...lines, ''].join('\n');
}

function portsOf(definition: ServiceDefinition): readonly (readonly [string, number])[] {
  if (definition.kind === 'worker') return [];
  const { port, docker } = definition;
  const published = docker?.port ?? port;
  return [['PORT', published], ...(published === port ? [] : [['CONTAINER_PORT', port] as const])];
}

function lineOf(service: string, key: string, value: string | number): string {
  // A line break would begin another line; the shell that reads it drops a NUL.
  if (!/[\n\0]/.test(String(value))) return `${key}=${value}`;
  throw new UndockError(
    'UserDataInvalid',
    `service '${service}': ${key} is ${JSON.stringify(value)}, expected one line on a Docker host; take line breaks out of the setting`,
  );
}
