import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { FleetDefinition } from '../../model/definition/fleet-definition';
import type { ServiceDefinition } from '../../model/definition/service-definition';
import type { ImagesLock } from '../../model/images-lock';

/** What `cdk deploy` reads in the lab: definitions as the lab has them, and its own image lock. */
export interface LabSources {
  readonly servicesDir: string;
  readonly imagesLock: string;
}

/** Writes them below `dir`. */
export async function writeLabSources(
  dir: string,
  fleet: FleetDefinition,
  services: readonly ServiceDefinition[],
  lock: ImagesLock,
): Promise<LabSources> {
  const servicesDir = join(dir, 'services');
  const imagesLock = join(dir, 'images.lock.json');
  await mkdir(servicesDir, { recursive: true });
  const source = (name: string, value: object): string =>
    `export const ${name} = ${JSON.stringify(value, null, 2)};\n`;
  await writeFile(join(servicesDir, 'fleet.ts'), source('fleet', fleet));
  for (const service of services) {
    await writeFile(join(servicesDir, `${service.name}.ts`), source('service', service));
  }
  await writeFile(imagesLock, JSON.stringify(lock, null, 2));
  return { servicesDir, imagesLock };
}
