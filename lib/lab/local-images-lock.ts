import type { EC2Client } from '@aws-sdk/client-ec2';
import { registerImage } from '../aws/register-image';
import type { Architecture } from '../model/architecture';
import { serviceArchitecture } from '../model/definition/service-architecture';
import type { Fleet } from '../model/definition/fleet';
import type { ImagesLock } from '../model/images-lock';

/** Digest of an image that was built from nothing. */
const emptyDigest = `sha256:${'0'.repeat(64)}`;

/**
 * Registers one image a service with the local API and returns a lock file that names them. The images
 * have no content: the local API keeps records and boots nothing.
 */
export async function localImagesLock(
  client: EC2Client,
  { definition, services }: Fleet,
  { now, signal }: { readonly now: Date; readonly signal: AbortSignal },
): Promise<ImagesLock> {
  const entries: [string, ImagesLock['services'][string]][] = [];
  for (const service of services) {
    // Validated definitions have one; x86_64 is what EC2 itself assumes.
    const architecture: Architecture = serviceArchitecture(service) ?? 'x86_64';
    const imageId = await registerImage(
      client,
      { name: `${definition.name}-${service.name}-local`, architecture },
      signal,
    );
    const current = {
      imageId,
      sourceDigest: emptyDigest,
      baseImage: 'local',
      bakedAt: now.toISOString(),
      gitRevision: null,
    };
    entries.push([service.name, { [definition.region]: { [architecture]: { current, previous: [] } } }]);
  }
  return { schema: 'undock/images-lock/v1', services: Object.fromEntries(entries) };
}
