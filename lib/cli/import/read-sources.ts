import { readFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { basename, dirname, relative, resolve } from 'node:path';
import { readComposeProject } from '../../docker/compose/compose-file-reader';
import { dockerfileOptions } from '../../docker/dockerfile/dockerfile-options';
import { readImageConfig } from '../../docker/image/image-config-reader';
import { readImageTags } from '../../docker/image/image-tags-reader';
import { imageOptions } from '../../docker/image-config/image-options';
import { inspectOptions } from '../../docker/inspect/inspect-options';
import type { SourceService } from '../../docker/service-options';
import { UndockError } from '../../model/undock-error';
import type { CliContext } from '../context';
import { detectSource } from './detect-source';

/** Something that runs: a service of a compose project, or an inspected container. */
export interface ReadService {
  readonly source: SourceService;
  /** Folder that paths of the source are relative to. */
  readonly baseDir: string;
}

/** Something that says what an image says: an archive, an inspected image or a Dockerfile. */
export interface ReadImage {
  readonly source: SourceService;
  /** Names of the image. */
  readonly tags: readonly string[];
  /** Absolute path of the archive; absent when only what it says is known. */
  readonly archive?: string;
  /** Absolute path of the Dockerfile. */
  readonly dockerfile?: string;
}

/** All that the sources of an import say. */
export interface ReadSources {
  readonly services: readonly ReadService[];
  readonly images: readonly ReadImage[];
  /** What a person should know about reading, and that stops nothing. */
  readonly notes: readonly string[];
}

/** Reads sources in any mix; several compose files are one project, each laid over those before it. */
export async function readSources(paths: readonly string[], context: CliContext): Promise<ReadSources> {
  const services: ReadService[] = [];
  const images: ReadImage[] = [];
  const composeFiles: string[] = [];
  const notes: string[] = [];
  for (const written of paths) {
    // As it was typed where that leads to the same file, so that positions read as a person would type them.
    const path = context.projectDir === process.cwd() ? written : resolve(context.projectDir, written);
    const { kind, file } = await detectSource(path);
    if (kind === 'compose') composeFiles.push(file);
    else if (kind === 'archive') images.push(await readArchive(file));
    else if (kind === 'dockerfile') images.push(await readDockerfile(file));
    else
      for (const one of inspectOptions(await readJson(file), file))
        if (one.kind === 'container') services.push({ source: one.service, baseDir: dirname(resolve(file)) });
        else images.push({ source: one.service, tags: one.tags });
  }
  const [first] = composeFiles;
  if (first !== undefined) {
    const project = readComposeProject({ files: composeFiles, environment: context.env });
    const baseDir = dirname(resolve(first));
    notes.push(
      ...project.notes.map(
        ({ sentence, at }) => `${at.file}${at.line === undefined ? '' : `:${at.line}`}: ${sentence}`,
      ),
    );
    services.push(...project.services.map((source) => ({ source, baseDir })));
    for (const service of project.services) {
      const dockerfile = dockerfileOf(service, baseDir);
      if (
        dockerfile !== undefined &&
        existsSync(dockerfile.path) &&
        !images.some((image) => image.dockerfile === dockerfile.path)
      )
        images.push(await readDockerfile(dockerfile.path, service.name, dockerfile.target));
    }
  }
  return { services, images, notes };
}

/** The Dockerfile that a service is built from, as far as it is a file here. */
export function dockerfileOf(
  { options }: SourceService,
  baseDir: string,
): { readonly path: string; readonly target?: string } | undefined {
  const value = (key: string): string | undefined => {
    const found = options.find((option) => option.key === key)?.value;
    return typeof found === 'string' ? found : undefined;
  };
  const folder = value('build.context');
  if (folder === undefined || /^[a-z+]+:\/\/|^git@/.test(folder)) return undefined;
  const target = value('build.target');
  return {
    path: resolve(baseDir, folder, value('build.dockerfile') ?? 'Dockerfile'),
    ...(target === undefined ? {} : { target }),
  };
}

async function readArchive(path: string): Promise<ReadImage> {
  const tags = await readImageTags(path);
  const name = (tags[0] ?? basename(path)).replace(/^.*\//, '').replace(/(:.*|\.tar)$/, '');
  const config = await configOf(path);
  return { source: imageOptions(config, { name, file: path, kind: 'image' }), tags, archive: resolve(path) };
}

/** The only image of an archive; of several platforms that of x86, then that of ARM. */
async function configOf(path: string) {
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

async function readDockerfile(path: string, name?: string, target?: string): Promise<ReadImage> {
  const source = dockerfileOptions(await readFile(path, 'utf8'), {
    file: asTyped(path),
    name: name ?? basename(dirname(resolve(path))),
    ...(target === undefined ? {} : { target }),
  });
  return { source, tags: [], dockerfile: resolve(path) };
}

/** A path as a person would type it: relative to where the command runs when it is below it. */
function asTyped(path: string): string {
  const below = relative(process.cwd(), resolve(path));
  return below === '' || below.startsWith('..') ? path : below;
}

async function readJson(path: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(path, 'utf8')) as unknown;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw new UndockError('InvalidJson', `${path}: is not JSON (${error.message}); write it again`, {
      exitStatus: 2,
      cause: error,
    });
  }
}
