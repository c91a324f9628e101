import { join } from 'node:path';
import { baseImages } from '../bake/base-image';
import { readImageSource, type ImageSourceFiles } from '../bake/image-source';
import { localBaseName } from '../bake/local-base';
import { packerVariables, type PackerVariables } from '../bake/packer-variables';
import { readSourceFiles } from '../bake/source-files-reader';
import type { Architecture } from '../model/architecture';
import type { Fleet } from '../model/definition/fleet';
import { serviceArchitecture } from '../model/definition/service-architecture';
import type { ServiceDefinition } from '../model/definition/service-definition';
import type { LockedImage } from '../model/images-lock';
import { UndockError } from '../model/undock-error';
import type { CliContext } from './context';
import { flattenedContainer } from './flattened-container';
import { gitRevision } from './git-revision';
import { loadFleet } from './load-fleet';
import { loadImagesLock, loadLocalImagesLock } from './load-images-lock';
import { packageDir } from './package-dir';

/** What the user asked for. */
export interface BakeRequest {
  readonly name: string;
  readonly servicesDir: string;
  /** Builds on this machine, for this machine. Default: false, on AWS. */
  readonly local?: boolean;
  readonly builderSubnet?: string;
  readonly builderProfile?: string;
}

/** One bake, decided and not begun; beside caches nothing has been written. */
export interface PreparedBake {
  readonly service: ServiceDefinition;
  readonly local: boolean;
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
export async function prepareBake(request: BakeRequest, context: CliContext): Promise<PreparedBake> {
  const { projectDir } = context;
  const { local = false } = request;
  const fleet = await loadFleet(request.servicesDir);
  const service = serviceNamed(request.name, fleet);
  const packerDir = join(packageDir(), 'packer');
  const { region } = fleet.definition;
  const place = local
    ? await localPlace(service, packerDir, context)
    : await awsPlace(service, region, projectDir);
  const { architecture, baseImage, lockPath, current } = place;
  const container =
    service.image.type === 'container'
      ? await flattenedContainer(service.image, architecture, context)
      : undefined;
  const source = await readImageSource(
    service,
    { architecture, baseImage, projectDir, packerDir },
    container,
  );
  const revision = await gitRevision(projectDir);
  const buildDir = join(projectDir, '.undock', 'bake', service.name);
  const variables = packerVariables(service, {
    architecture,
    baseImage,
    region,
    buildDir,
    manifestPath: join(buildDir, 'manifest.json'),
    sourceDigest: source.digest,
    gitRevision: revision,
    builderSubnetId: request.builderSubnet,
    builderInstanceProfile: request.builderProfile,
  });
  return { service, local, variables, source, gitRevision: revision, packerDir, lockPath, current };
}

interface BakePlace extends Pick<PreparedBake, 'lockPath' | 'current'> {
  readonly architecture: Architecture;
  readonly baseImage: string;
}

async function awsPlace(service: ServiceDefinition, region: string, projectDir: string): Promise<BakePlace> {
  const architecture = serviceArchitecture(service);
  // The validator has refused unknown instance types before.
  if (architecture === undefined)
    throw new TypeError(`no architecture for ${service.instanceTypes.join(', ')}`);
  const lockPath = join(projectDir, 'images.lock.json');
  const lock = await loadImagesLock(lockPath);
  const current = lock.services[service.name]?.[region]?.[architecture]?.current ?? null;
  return { architecture, baseImage: baseImages[architecture], lockPath, current };
}

/** The architecture is this machine's: emulating another one would take many times as long. */
async function localPlace(
  service: ServiceDefinition,
  packerDir: string,
  { env, projectDir }: CliContext,
): Promise<BakePlace> {
  if (process.arch !== 'x64') {
    throw new UndockError(
      'LocalArchitecture',
      `bake --local: this machine is ${process.arch}, expected x64, the one the base disk is made for; bake on such a machine, or on AWS`,
      { exitStatus: 2 },
    );
  }
  const baseImage = localBaseName({
    files: await readSourceFiles(join(packerDir, 'base'), ''),
    packages: basePackages(service),
    mirror: env['UNDOCK_DEBIAN_MIRROR'],
  });
  const lockPath = join(projectDir, '.undock', 'images.local.lock.json');
  const lock = await loadLocalImagesLock(lockPath);
  return {
    architecture: 'x86_64',
    baseImage,
    lockPath,
    current: lock.services[service.name]?.current ?? null,
  };
}

/** Packages that a service's local base disk holds ready. */
export function basePackages({ image }: ServiceDefinition): readonly string[] {
  return image.type === 'packages' ? (image.packages ?? []) : [];
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
