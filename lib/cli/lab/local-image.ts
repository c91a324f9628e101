import { join } from 'node:path';
import type { FleetDefinition } from '../../model/definition/fleet-definition';
import type { ServiceDefinition } from '../../model/definition/service-definition';
import { emptyImagesLock } from '../../model/images-lock';
import type { CliContext } from '../context';
import { loadLocalImagesLock } from '../load-images-lock';
import { prepareBake } from '../prepare-bake';
import { runLocalBake } from '../run-local-bake';
import { labDefinition } from './lab-definition';
import { writeLabSources } from './lab-sources';

/** An image that was baked on this machine: what a machine of the lab boots. */
export interface LocalImage {
  /** `local-<service>-<digest>-<time>`. */
  readonly imageId: string;
  readonly disk: string;
  readonly kernel: string;
  readonly initrd: string;
}

/**
 * The image that the local lock names for a service; baked first when it names none.
 *
 * @throws UndockError what a bake throws.
 */
export async function localImage(
  service: ServiceDefinition,
  fleet: FleetDefinition,
  context: CliContext,
): Promise<LocalImage> {
  const imageId = (await lockedImage(service, context)) ?? (await bake(service, fleet, context));
  const dir = join(context.projectDir, '.undock', 'images', imageId);
  return {
    imageId,
    disk: join(dir, 'disk.qcow2'),
    kernel: join(dir, 'vmlinuz'),
    initrd: join(dir, 'initrd.img'),
  };
}

async function lockedImage({ name }: ServiceDefinition, { projectDir }: CliContext) {
  const lock = await loadLocalImagesLock(join(projectDir, '.undock', 'images.local.lock.json'));
  return lock.services[name]?.current.imageId;
}

/** From the definition as the lab has it: the image holds its boot allowance. */
async function bake(
  service: ServiceDefinition,
  fleet: FleetDefinition,
  context: CliContext,
): Promise<string> {
  const { name } = service;
  const dir = join(context.projectDir, '.undock', 'lab-definitions');
  const { servicesDir } = await writeLabSources(dir, fleet, [labDefinition(service)], emptyImagesLock);
  const prepared = await prepareBake({ name, servicesDir, local: true }, context);
  const { imageIds } = await runLocalBake(prepared, context);
  const [imageId] = Object.values(imageIds);
  if (imageId === undefined) throw new TypeError(`bake of ${name} gave no image`);
  return imageId;
}
