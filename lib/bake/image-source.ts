import { join } from 'node:path';
import type { Architecture } from '../model/architecture';
import type { ServiceDefinition } from '../model/definition/service-definition';
import type { ContainerRoot } from '../systemd/container-root';
import { layOver } from './lay-over';
import { packerReadiness } from './packer-readiness';
import { refuseRoot } from './refuse-root';
import { serviceFiles, type ServiceFile } from './service-files';
import { sourceDigest, type SourceFile } from './source-digest';
import { readSourceFiles } from './source-files-reader';

/** A container image whose layers have been flattened. */
export interface FlattenedContainer {
  /** The root file system, as the unit writer needs it. */
  readonly root: ContainerRoot;
  /** Absolute path of the tar that holds it. */
  readonly rootTar: string;
  /** What makes it this image and no other. */
  readonly identity: readonly string[];
}

/** Everything one service's image is built from. */
export interface ImageSourceFiles {
  /** The service's own files, `context/…`; for a container by their path once its links are followed. */
  readonly context: readonly SourceFile[];
  /** Units and what they read, `system/…`. */
  readonly files: readonly ServiceFile[];
  /** What of the container could not be taken over exactly, a sentence each. */
  readonly notes: readonly string[];
  /** Absolute path of the root file system's tar; undefined for a service made from packages. */
  readonly rootTar: string | undefined;
  /** SHA-256 over the service's files, its units, Undock's files and scripts, packages and base image. */
  readonly digest: string;
}

/** Where and on what an image is built. */
export interface ImageSourcePlace {
  readonly architecture: Architecture;
  /** Name of the base image. */
  readonly baseImage: string;
  /** Folder that `image.contextDir` and `image.filesDir` are relative to. */
  readonly projectDir: string;
  /** Folder of the Packer template. */
  readonly packerDir: string;
}

/** Folders of the template whose content reaches the image or changes how it is made. */
const platformFolders = ['files', 'scripts'] as const;

/**
 * Reads what an image is built from. Settings, capacity and routing are not part of it: changing those
 * needs no new image.
 *
 * @param container undefined for a service made from packages.
 * @throws UndockError, exit status 2: `RunsAsRoot`, or for a source that cannot be used.
 */
export async function readImageSource(
  service: ServiceDefinition,
  { architecture, baseImage, projectDir, packerDir }: ImageSourcePlace,
  container?: FlattenedContainer,
): Promise<ImageSourceFiles> {
  const { image } = service;
  refuseRoot(service, container?.root);
  const folder = image.type === 'packages' ? image.contextDir : image.filesDir;
  const given = folder === undefined ? [] : await readSourceFiles(join(projectDir, folder), 'context/');
  const context = container === undefined ? given : layOver(given, 'context/', container.root);
  const platform = await Promise.all(
    platformFolders.map((name) => readSourceFiles(join(packerDir, name), `${name}/`)),
  );
  const { files, notes } = serviceFiles(service, container?.root);
  const generated = files.map(({ path, text }) => ({
    path,
    executable: false,
    content: Buffer.from(text, 'utf8'),
  }));
  const digest = sourceDigest([...context, ...generated, ...platform.flat()], {
    architecture,
    baseImage,
    packages: image.type === 'packages' ? [...(image.packages ?? [])].sort() : [],
    container: container?.identity ?? [],
    readiness: JSON.stringify(packerReadiness(service)),
  });
  return { context, files, notes, rootTar: container?.rootTar, digest };
}
