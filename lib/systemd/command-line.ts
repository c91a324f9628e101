import type { ServiceDefinition } from '../model/definition/service-definition';
import { UndockError } from '../model/undock-error';
import type { ContainerRoot } from './container-root';

/**
 * Program and arguments of a service, as a container engine joins them: a command in the definition replaces
 * everything, arguments replace the image's command and keep its entry point.
 *
 * @throws UndockError `NoCommand` when neither the definition nor the image has one.
 */
export function commandOf(service: ServiceDefinition, root: ContainerRoot | undefined): readonly string[] {
  const { image } = service;
  if (image.type === 'packages') return image.command;
  const { entrypoint = [], cmd = [] } = root?.config ?? {};
  const command = image.command ?? [...entrypoint, ...(image.arguments ?? cmd)];
  if (command.length > 0) return command;
  throw new UndockError(
    'NoCommand',
    `service '${service.name}': neither image.command nor the image says which program to run; set image.command`,
    { exitStatus: 2 },
  );
}
