import { join } from 'node:path';
import type { Architecture } from '../model/architecture';
import type { ServiceDefinition } from '../model/definition/service-definition';
import { baseImages } from './base-image';
import { packerReadiness } from './packer-readiness';
import { unitFiles } from './service-files';
import { sourceDigest, type SourceFile } from './source-digest';
import { readSourceFiles } from './source-files-reader';

/** Everything one service's image is built from. */
export interface ImageSourceFiles {
  /** The service's own files, `context/…`. */
  readonly context: readonly SourceFile[];
  /** SHA-256 over the service's files, its units, Undock's files and scripts, packages and base image. */
  readonly digest: string;
}

/** Folders of the template whose content reaches the image or changes how it is made. */
const platformFolders = ['files', 'scripts'] as const;

/**
 * Reads what an image is built from. Settings, capacity and routing are not part of it: changing those
 * needs no new image.
 *
 * @param projectDir folder that `image.contextDir` is relative to.
 * @param packerDir folder of the Packer template.
 */
export async function readImageSource(
  service: ServiceDefinition,
  architecture: Architecture,
  { projectDir, packerDir }: { readonly projectDir: string; readonly packerDir: string },
): Promise<ImageSourceFiles> {
  const { contextDir, packages = [] } = service.image;
  const context =
    contextDir === undefined ? [] : await readSourceFiles(join(projectDir, contextDir), 'context/');
  const platform = await Promise.all(
    platformFolders.map((folder) => readSourceFiles(join(packerDir, folder), `${folder}/`)),
  );
  const units = unitFiles(service).map(({ path, text }) => ({
    path,
    executable: false,
    content: Buffer.from(text, 'utf8'),
  }));
  const digest = sourceDigest([...context, ...units, ...platform.flat()], {
    architecture,
    baseImage: baseImages[architecture],
    packages: [...packages].sort(),
    readiness: JSON.stringify(packerReadiness(service)),
  });
  return { context, digest };
}
