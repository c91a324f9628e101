import type { Architecture } from '../model/architecture';
import type { LockedImage } from '../model/images-lock';
import type { PackerVariables } from './packer-variables';

/** What baking a service would do, before anything is done. */
export interface BakePlan {
  readonly service: string;
  readonly region: string;
  readonly architecture: Architecture;
  readonly baseImage: string;
  readonly packages: readonly string[];
  /** Number of the service's own files. */
  readonly files: number;
  readonly sourceDigest: string;
  readonly builderInstanceType: string;
  readonly rootVolumeGiB: number;
  /** The image in use now; null when there is none yet. */
  readonly current: LockedImage | null;
}

/** Joins what is known before a build. */
export function bakePlan(variables: PackerVariables, files: number, current: LockedImage | null): BakePlan {
  return {
    service: variables.service,
    region: variables.region,
    architecture: variables.architecture,
    baseImage: variables.base_image,
    packages: variables.packages,
    files,
    sourceDigest: variables.source_digest,
    builderInstanceType: variables.builder_instance_type,
    rootVolumeGiB: variables.root_volume_gib,
    current,
  };
}

/** The plan as lines for people. */
export function bakePlanLines(plan: BakePlan): readonly string[] {
  const packages = plan.packages.length === 0 ? 'none' : plan.packages.join(', ');
  return [
    `image of ${plan.service} (${plan.architecture}) in ${plan.region}`,
    `  base      ${plan.baseImage}`,
    `  packages  ${packages}`,
    `  files     ${plan.files} to /opt/undock/${plan.service}`,
    `  source    ${plan.sourceDigest}`,
    `  in use    ${inUse(plan)}`,
    `  build     one ${plan.builderInstanceType} for some minutes, then one AMI and its ${plan.rootVolumeGiB} GiB snapshot, encrypted`,
  ];
}

function inUse({ current, sourceDigest }: BakePlan): string {
  if (current === null) return 'none yet';
  const same =
    current.sourceDigest === sourceDigest ? 'built from this very source' : 'built from another source';
  return `${current.imageId} of ${current.bakedAt}, ${same}`;
}
