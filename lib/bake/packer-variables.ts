import { defaultRootVolumeGiB } from '../model/definition/root-volume';
import type { Architecture } from '../model/architecture';
import type { ServiceDefinition } from '../model/definition/service-definition';
import { debianOwner } from './base-image';
import { packerReadiness, type PackerReadiness } from './packer-readiness';

/** Variables of `packer/variables.pkr.hcl`, by their names there. */
export interface PackerVariables {
  readonly service: string;
  readonly architecture: Architecture;
  readonly packages: readonly string[];
  readonly build_dir: string;
  readonly readiness: PackerReadiness;
  readonly source_digest: string;
  readonly git_revision: string;
  readonly base_image: string;
  readonly base_image_owner: string;
  readonly region: string;
  readonly copy_regions: readonly string[];
  readonly builder_instance_type: string;
  readonly builder_subnet_id: string;
  readonly builder_instance_profile: string;
  readonly root_volume_gib: number;
  readonly manifest_path: string;
}

/** What the qemu source needs besides. */
export interface LocalPackerVariables extends PackerVariables {
  readonly local_base_dir: string;
  readonly local_output_dir: string;
  /** Tar with a container's root file system; empty for none. */
  readonly local_rootfs: string;
  readonly local_accelerator: 'kvm' | 'tcg';
}

/** What the variables need besides the definition. */
export interface BuildPlace {
  readonly architecture: Architecture;
  /** Name of the base image. */
  readonly baseImage: string;
  /** Region the image is built in. */
  readonly region: string;
  /** Absolute path of the folder that holds `service/` with context, units and test settings. */
  readonly buildDir: string;
  /** Absolute path of the file Packer writes its manifest to. */
  readonly manifestPath: string;
  readonly sourceDigest: string;
  /** Null when no commit holds what is built. */
  readonly gitRevision: string | null;
  /** Default: the subnet EC2 chooses in the default VPC. */
  readonly builderSubnetId?: string | undefined;
  /** Default: a temporary profile that Packer makes and removes. */
  readonly builderInstanceProfile?: string | undefined;
}

/** Everything the Packer template needs to build one service's image. */
export function packerVariables(service: ServiceDefinition, place: BuildPlace): PackerVariables {
  return {
    service: service.name,
    architecture: place.architecture,
    packages: service.image.type === 'packages' ? (service.image.packages ?? []) : [],
    build_dir: place.buildDir,
    readiness: packerReadiness(service),
    source_digest: place.sourceDigest,
    git_revision: place.gitRevision ?? 'none',
    base_image: place.baseImage,
    base_image_owner: debianOwner,
    region: place.region,
    copy_regions: service.copyRegions ?? [],
    builder_instance_type: builderInstanceTypes[place.architecture],
    builder_subnet_id: place.builderSubnetId ?? '',
    builder_instance_profile: place.builderInstanceProfile ?? '',
    root_volume_gib: service.rootVolumeGiB ?? defaultRootVolumeGiB,
    manifest_path: place.manifestPath,
  };
}

/** Small and cheap types that exist in every Region; what they build runs on any type of their architecture. */
const builderInstanceTypes: Readonly<Record<Architecture, string>> = {
  x86_64: 't3.small',
  arm64: 't4g.small',
};
