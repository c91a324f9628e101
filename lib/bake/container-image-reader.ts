import { join } from 'node:path';
import type { ImageConfig } from '../docker/image-config/image-config';
import { parseImageConfig } from '../docker/image-config/parse-image-config';
import { openImageArchive } from '../docker/image/open-archive-reader';
import { resolveImage } from '../docker/image/resolve-image-reader';
import type { Architecture } from '../model/architecture';
import type { ContainerImageSource } from '../model/definition/image-source';

/** The container image that a machine image is made from; its layers have not been read. */
export interface ContainerImage {
  /** Absolute path of the archive. */
  readonly archivePath: string;
  /** Such as `linux/amd64`. */
  readonly platform: string;
  readonly config: ImageConfig;
  /** What makes it this image and no other: its config and its layers' digests, in order. */
  readonly identity: readonly string[];
}

/** EC2's words for architectures, in those of container images. */
const platforms: Readonly<Record<Architecture, string>> = { x86_64: 'linux/amd64', arm64: 'linux/arm64' };

/**
 * Reads what a service's image archive says about itself. The same image saved twice, or in another
 * archive format, has the same identity.
 *
 * @throws UndockError with a code of ImageRefusalCode, or `InvalidImageConfig`.
 */
export async function readContainerImage(
  image: ContainerImageSource,
  architecture: Architecture,
  projectDir: string,
): Promise<ContainerImage> {
  const archivePath = join(projectDir, image.archive);
  const platform = image.platform ?? platforms[architecture];
  const resolved = await resolveImage(await openImageArchive(archivePath), platform);
  return {
    archivePath,
    platform,
    config: parseImageConfig(resolved.config, `image ${image.archive}`),
    identity: [JSON.stringify(resolved.config), ...resolved.layers.map(({ diffId }) => diffId)],
  };
}
