import type { Architecture } from './architecture';
import { serviceArchitecture } from './definition/service-architecture';
import type { ServiceDefinition } from './definition/service-definition';
import type { ImagesLock } from './images-lock';
import type { Problem } from './problem';

/** The machine image a service is launched from, or why there is none. */
export type ImageChoice = { readonly imageId: string } | { readonly problem: Problem };

/**
 * Looks up the image in use for a service in a Region. The problem is `MissingImage` when the lock names
 * none, and `ImageArchitectureMismatch` when the only one is for another architecture than the
 * service's instance types: EC2 would refuse that not before the first launch.
 */
export function imageFor(
  lock: ImagesLock,
  service: Pick<ServiceDefinition, 'name' | 'instanceTypes'>,
  region: string,
): ImageChoice {
  const wanted = serviceArchitecture(service);
  const images = own(own(lock.services, service.name) ?? {}, region) ?? {};
  const found = wanted === undefined ? undefined : images[wanted];
  if (found !== undefined) return { imageId: found.current.imageId };

  const problem = { subject: `service '${service.name}'`, field: 'images.lock.json' };
  const bake = `bake one with \`npx undock bake ${service.name} --apply\``;
  const other = architectures.find((architecture) => images[architecture] !== undefined);
  if (wanted !== undefined && other !== undefined)
    return {
      problem: {
        ...problem,
        code: 'ImageArchitectureMismatch',
        got: `names only an ${other} image for ${region},`,
        expected: `and ${service.instanceTypes.join(', ')} needs ${wanted}`,
        fix: `${bake}, or use ${other} instance types`,
      },
    };
  return {
    problem: {
      ...problem,
      code: 'MissingImage',
      got: `names no ${wanted ?? 'fitting'} image`,
      expected: `for ${region}`,
      fix: bake,
    },
  };
}

const architectures: readonly Architecture[] = ['x86_64', 'arm64'];

/** A value of the lock file by its key, so that a service called `constructor` is not found by accident. */
function own<T>(mapping: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(mapping, key) ? mapping[key] : undefined;
}
