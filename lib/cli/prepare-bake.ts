import { join } from 'node:path';
import { readImageSource, type ImageSourceFiles } from '../bake/image-source';
import { packerVariables, type PackerVariables } from '../bake/packer-variables';
import type { Fleet } from '../model/definition/fleet';
import { serviceArchitecture } from '../model/definition/service-architecture';
import type { ServiceDefinition } from '../model/definition/service-definition';
import type { LockedImage } from '../model/images-lock';
import { UndockError } from '../model/undock-error';
import type { CliContext } from './context';
import { gitRevision } from './git-revision';
import { loadFleet } from './load-fleet';
import { loadImagesLock } from './load-images-lock';
import { packageDir } from './package-dir';

/** What the user asked for. */
export interface BakeRequest {
  readonly name: string;
  readonly servicesDir: string;
  readonly builderSubnet?: string;
  readonly builderProfile?: string;
}

/** One bake, decided and not begun; nothing has been written. */
export interface PreparedBake {
  readonly service: ServiceDefinition;
  readonly variables: PackerVariables;
  readonly source: ImageSourceFiles;
  readonly gitRevision: string | null;
  /** Folder of the Packer template. */
  readonly packerDir: string;
  readonly lockPath: string;
  /** The image in use now; null when there is none yet. */
  readonly current: LockedImage | null;
}

/**
 * Reads the definitions, the sources and the lock, and decides what would be built.
 *
 * @throws UndockError `UnknownService`, and what reading each of them throws.
 */
export async function prepareBake(request: BakeRequest, { projectDir }: CliContext): Promise<PreparedBake> {
  const fleet = await loadFleet(request.servicesDir);
  const service = serviceNamed(request.name, fleet);
  const architecture = serviceArchitecture(service);
  // The validator has refused unknown instance types before.
  if (architecture === undefined)
    throw new TypeError(`no architecture for ${service.instanceTypes.join(', ')}`);
  const packerDir = join(packageDir(), 'packer');
  const lockPath = join(projectDir, 'images.lock.json');
  const { region } = fleet.definition;
  const buildDir = join(projectDir, '.undock', 'bake', service.name);
  const source = await readImageSource(service, architecture, { projectDir, packerDir });
  const revision = await gitRevision(projectDir);
  const variables = packerVariables(service, {
    architecture,
    region,
    buildDir,
    manifestPath: join(buildDir, 'manifest.json'),
    sourceDigest: source.digest,
    gitRevision: revision,
    builderSubnetId: request.builderSubnet,
    builderInstanceProfile: request.builderProfile,
  });
  const lock = await loadImagesLock(lockPath);
  const current = lock.services[service.name]?.[region]?.[architecture]?.current ?? null;
  return { service, variables, source, gitRevision: revision, packerDir, lockPath, current };
}

function serviceNamed(name: string, { services }: Fleet): ServiceDefinition {
  const service = services.find((one) => one.name === name);
  if (service !== undefined) return service;
  const known = services.map((one) => one.name).join(', ');
  throw new UndockError(
    'UnknownService',
    `service '${name}': no such service, expected one of ${known}; correct the name or add lib/services/${name}.ts`,
    { exitStatus: 2 },
  );
}
