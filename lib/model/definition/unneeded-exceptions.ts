import type { Problem } from '../problem';
import type { ServiceDefinition } from './service-definition';

/**
 * Exceptions that excuse nothing any more, as far as a definition tells: nobody should read later that a program may
 * run as root, or keeps state, when it does not. Which user an image has, and what its container looked like, is not
 * in a definition; then nothing is said. They are no mistakes: the service is deployed as it is meant.
 */
export function unneededExceptions(service: ServiceDefinition): Problem[] {
  const { accept = {} } = service;
  const subject = `service '${service.name}'`;
  const unneeded = (field: string, got: string, expected: string): Problem => ({
    code: 'UnneededException',
    subject,
    field,
    got: JSON.stringify(got),
    expected,
    fix: `remove ${field}`,
  });
  return [
    ...(accept.root !== undefined && runsAsOther(service)
      ? [unneeded('accept.root', accept.root, 'excuses nothing, the program has a user that is not root')]
      : []),
    ...(accept.state !== undefined && service.image.type === 'packages'
      ? [unneeded('accept.state', accept.state, 'excuses nothing, it is about a container and there is none')]
      : []),
  ];
}

/** True when the definition itself says that the program is not root; packages have a user of their own. */
function runsAsOther({ process, image }: ServiceDefinition): boolean {
  const user = process?.user?.split(':')[0];
  if (user === undefined) return image.type === 'packages';
  return user !== 'root' && !/^0+$/.test(user);
}
