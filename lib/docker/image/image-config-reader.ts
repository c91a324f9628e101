import type { ImageConfig } from '../image-config/image-config';
import { parseImageConfig } from '../image-config/parse-image-config';
import { openImageArchive } from './open-archive-reader';
import { resolveImage } from './resolve-image-reader';

/**
 * The config of the image in an archive: what it says about running it. No layer is read.
 *
 * @param path image archive, tar file or folder.
 * @param platform such as `linux/amd64`. Default: the only one there is.
 * @throws UndockError with a code of ImageRefusalCode, or `InvalidImageConfig`.
 */
export async function readImageConfig(path: string, platform?: string): Promise<ImageConfig> {
  const { config } = await resolveImage(await openImageArchive(path), platform);
  return parseImageConfig(config, `image ${path}`);
}
