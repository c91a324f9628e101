import { readFile } from 'node:fs/promises';
import { basename, dirname, relative, resolve } from 'node:path';
import { dockerfileOptions } from '../../docker/dockerfile/dockerfile-options';
import { readImageConfig } from '../../docker/image/image-config-reader';
import { readImageTags } from '../../docker/image/image-tags-reader';
import type { ImageConfig } from '../../docker/image-config/image-config';
import { imageOptions } from '../../docker/image-config/image-options';
import type { SourceService } from '../../docker/service-options';
import { UndockError } from '../../model/undock-error';
import { dockerfileOrigin, imageOrigin } from './source-origin';

/** Something that says what an image says: an archive, an inspected image or a Dockerfile. */
export interface ReadImage {
  readonly source: SourceService;
  /** Names of the image. */
  readonly tags: readonly string[];
  /** What it is imported from when no service runs it, in words that stay the same. */
  readonly origin: string;
  /** Absolute path of the archive; absent when only what it says is known. */
  readonly archive?: string;
  /** What the archive says for a platform such as `linux/arm64`. Throws `ImagePlatformMissing`. */
  readonly ofPlatform?: (platform: string) => Promise<SourceService>;
  /** Absolute path of the Dockerfile. */
  readonly dockerfile?: string;
}

/** Reads what an archive says; of several platforms that of x86, then that of ARM, until a service asks for one. */
export async function readArchive(path: string): Promise<ReadImage> {
  const tags = await readImageTags(path);
  const name = (tags[0] ?? basename(path))
    .replace(/^.*\//, '')
    .replace(/(:.*|\.(tar|tgz)(\.(gz|zst))?)$/, '');
  const sourceOf = (config: ImageConfig): SourceService =>
    imageOptions(config, { name, file: path, kind: 'image' });
  const source = sourceOf(await configOf(path));
  return {
    source,
    tags,
    origin: imageOrigin(source, tags),
    archive: resolve(path),
    ofPlatform: async (platform) => sourceOf(await readImageConfig(path, platform)),
  };
}

async function configOf(path: string): Promise<ImageConfig> {
  try {
    return await readImageConfig(path);
  } catch (error) {
    if (!(error instanceof UndockError) || error.code !== 'ImagePlatformNeeded') throw error;
    try {
      return await readImageConfig(path, 'linux/amd64');
    } catch {
      return await readImageConfig(path, 'linux/arm64');
    }
  }
}

/** Reads a Dockerfile; `name` is that of the service it is built for. Default: its folder's. */
export async function readDockerfile(
  path: string,
  projectDir: string,
  name?: string,
  target?: string,
): Promise<ReadImage> {
  const folder = dirname(resolve(path));
  const source = dockerfileOptions(await readFile(path, 'utf8'), {
    file: asTyped(path),
    name: name ?? basename(folder),
    ...(target === undefined ? {} : { target }),
  });
  return { source, tags: [], origin: dockerfileOrigin(folder, projectDir), dockerfile: resolve(path) };
}

/** A path as a person would type it: relative to where the command runs when it is below it. */
function asTyped(path: string): string {
  const below = relative(process.cwd(), resolve(path));
  return below === '' || below.startsWith('..') ? path : below;
}
