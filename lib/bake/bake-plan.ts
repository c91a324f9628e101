import type { Architecture } from '../model/architecture';
import type { LockedImage } from '../model/images-lock';
import type { PackerVariables } from './packer-variables';

/** What baking a service would do, before anything is done. */
export interface BakePlan {
  readonly service: string;
  /** AWS Region it is built in; `local` for an image on this machine. */
  readonly region: string;
  readonly architecture: Architecture;
  readonly baseImage: string;
  readonly packages: readonly string[];
  /** Number of the service's own files. */
  readonly files: number;
  /** The container image it is made from; null for packages. */
  readonly archive: string | null;
  /** What of the container could not be taken over exactly, a sentence each. */
  readonly notes: readonly string[];
  readonly sourceDigest: string;
  readonly builderInstanceType: string;
  readonly rootVolumeGiB: number;
  /** The image in use now; null when there is none yet. */
  readonly current: LockedImage | null;
}

/** What a plan needs besides Packer's variables. */
export interface BakePlanFacts extends Pick<BakePlan, 'files' | 'archive' | 'notes' | 'current'> {
  /** Whether the image is built on this machine. */
  readonly local: boolean;
}

/** Joins what is known before a build. */
export function bakePlan(variables: PackerVariables, { local, ...facts }: BakePlanFacts): BakePlan {
  return {
    service: variables.service,
    region: local ? localRegion : variables.region,
    architecture: variables.architecture,
    baseImage: variables.base_image,
    packages: variables.packages,
    sourceDigest: variables.source_digest,
    builderInstanceType: variables.builder_instance_type,
    rootVolumeGiB: variables.root_volume_gib,
    ...facts,
  };
}

/** The plan as lines for people. */
export function bakePlanLines(plan: BakePlan): readonly string[] {
  const packages = plan.packages.length === 0 ? 'none' : plan.packages.join(', ');
  const local = plan.region === localRegion;
  return [
    `image of ${plan.service} (${plan.architecture}) ${local ? 'on this machine' : `in ${plan.region}`}`,
    `  base      ${plan.baseImage}`,
    ...(plan.archive === null ? [`  packages  ${packages}`] : [`  container ${plan.archive}`]),
    `  files     ${plan.files} to /opt/undock/${plan.service}`,
    `  source    ${plan.sourceDigest}`,
    `  in use    ${inUse(plan)}`,
    local
      ? '  build     one virtual machine for some minutes, then one disk below .undock/images'
      : `  build     one ${plan.builderInstanceType} for some minutes, then one AMI and its ${plan.rootVolumeGiB} GiB snapshot, encrypted`,
    ...plan.notes.map((note) => `  note      ${note}`),
  ];
}

/** What stands where a Region is named, for images on this machine. */
export const localRegion = 'local';

function inUse({ current, sourceDigest }: BakePlan): string {
  if (current === null) return 'none yet';
  const same =
    current.sourceDigest === sourceDigest ? 'built from this very source' : 'built from another source';
  return `${current.imageId} of ${current.bakedAt}, ${same}`;
}
