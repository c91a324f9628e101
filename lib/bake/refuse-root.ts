import type { ServiceDefinition } from '../model/definition/service-definition';
import { UndockError } from '../model/undock-error';
import type { ContainerRoot } from '../systemd/container-root';
import { programOf } from '../systemd/program';

/**
 * Refuses a program that would run as root unless the definition accepts that with a reason. Who it runs as is
 * known only with its image, so this is no rule of `undock check`.
 *
 * @param root the container image; undefined for a service made from packages.
 * @throws UndockError `RunsAsRoot`, exit status 2.
 */
export function refuseRoot(service: ServiceDefinition, root: ContainerRoot | undefined): void {
  if (service.accept?.root !== undefined) return;
  const { container, settings } = programOf(service, root);
  const [user] = settings.user?.split(':') ?? [];
  const isRoot = container === undefined ? user === 'root' || user === '0' : container.identity.uid === 0;
  if (!isRoot) return;
  const named = user === undefined || user === '' ? root?.config.user : settings.user;
  throw new UndockError(
    'RunsAsRoot',
    `service '${service.name}': would run as root (${
      named === undefined || named === ''
        ? 'neither its image nor process.user names a user'
        : `${settings.user === named ? 'process.user' : "its image's USER"} is '${named}'`
    }), expected a user of its own; set process.user, such as '10001:10001', or give accept.root a reason`,
    { exitStatus: 2 },
  );
}
