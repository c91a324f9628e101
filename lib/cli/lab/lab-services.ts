import { join } from 'node:path';
import type { Fleet } from '../../model/definition/fleet';
import type { ServiceDefinition } from '../../model/definition/service-definition';
import { UndockError } from '../../model/undock-error';
import type { CliContext } from '../context';
import { loadLocalImagesLock } from '../load-images-lock';

/**
 * The services that a lab runs: those named, or without names those whose image was baked on this machine.
 *
 * @throws UndockError `UnknownService`, or `NoLocalImage` when none was baked; both wrong usage.
 */
export async function labServices(
  { services }: Fleet,
  names: readonly string[],
  { projectDir }: Pick<CliContext, 'projectDir'>,
): Promise<readonly ServiceDefinition[]> {
  const all = services.map(({ name }) => name).join(', ');
  const unknown = names.find((name) => !services.some((service) => service.name === name));
  if (unknown !== undefined) {
    throw new UndockError(
      'UnknownService',
      `service '${unknown}': not defined, expected one of ${all}; correct the name`,
      { exitStatus: 2 },
    );
  }
  if (names.length > 0) return services.filter(({ name }) => names.includes(name));
  const lock = await loadLocalImagesLock(join(projectDir, '.undock', 'images.local.lock.json'));
  const baked = services.filter(({ name }) => lock.services[name] !== undefined);
  if (baked.length > 0) return baked;
  throw new UndockError(
    'NoLocalImage',
    `lab up: no service has an image that was baked on this machine, expected one; name the services to bake and run, of ${all}`,
    { exitStatus: 2 },
  );
}
