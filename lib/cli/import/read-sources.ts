import { dirname, resolve } from 'node:path';
import { readComposeProject } from '../../docker/compose/compose-file-reader';
import { inspectOptions } from '../../docker/inspect/inspect-options';
import type { SourceService } from '../../docker/service-options';
import { UndockError } from '../../model/undock-error';
import type { CliContext } from '../context';
import { detectSource } from './detect-source';
import { dockerfileOf, isDockerfileHere } from './dockerfile-of';
import { readArchive, readDockerfile, type ReadImage } from './read-image';
import { readJson } from './read-json';
import { composeOrigin, containerOrigin, imageOrigin, projectOrigin } from './source-origin';

/** Something that runs: a service of a compose project, or an inspected container. */
export interface ReadService {
  readonly source: SourceService;
  /** Folder that paths of the source are relative to. */
  readonly baseDir: string;
  /** What it is imported from, in words that stay the same. */
  readonly origin: string;
}

/** All that the sources of an import say. */
export interface ReadSources {
  readonly services: readonly ReadService[];
  readonly images: readonly ReadImage[];
  /** What a person should know about reading, and that stops nothing. */
  readonly notes: readonly string[];
}

/** How compose files are read, as docker compose has it. */
export interface ComposeChoice {
  /** Default: those of COMPOSE_PROFILES, and without it every service, whatever its profiles. */
  readonly profiles?: readonly string[];
  /** Files that stand in for `.env`. Default: that of the project's folder. */
  readonly envFiles?: readonly string[];
}

/** Reads sources in any mix; several compose files are one project, each laid over those before it. */
export async function readSources(
  paths: readonly string[],
  context: CliContext,
  choice: ComposeChoice = {},
): Promise<ReadSources> {
  const services: ReadService[] = [];
  const images: ReadImage[] = [];
  const composeFiles: string[] = [];
  const { projectDir } = context;
  // As it was typed where that leads to the same file, so that positions read as a person would type them.
  const asGiven = (path: string): string => (projectDir === process.cwd() ? path : resolve(projectDir, path));
  for (const written of paths) {
    const { kind, file } = await detectSource(asGiven(written));
    if (kind === 'compose') composeFiles.push(file);
    else if (kind === 'archive') images.push(await readArchive(file));
    else if (kind === 'dockerfile') images.push(await readDockerfile(file, projectDir));
    else
      for (const one of inspectOptions(await readJson(file), file))
        if (one.kind === 'container')
          services.push({
            source: one.service,
            baseDir: dirname(resolve(file)),
            origin: containerOrigin(one.service),
          });
        else
          images.push({
            source: one.service,
            tags: one.tags,
            origin: imageOrigin(one.service, one.tags),
          });
  }
  const [first] = composeFiles;
  if (first === undefined) {
    refuseUnused(choice);
    return { services, images, notes: [] };
  }
  const { profiles, envFiles } = choice;
  const project = readComposeProject({
    files: composeFiles,
    environment: context.env,
    ...(profiles === undefined ? {} : { profiles }),
    ...(envFiles === undefined ? {} : { envFiles: envFiles.map(asGiven) }),
  });
  const baseDir = dirname(resolve(first));
  const owner = projectOrigin(project.name, baseDir, projectDir);
  for (const source of project.services) {
    services.push({ source, baseDir, origin: composeOrigin(source.name, owner) });
    const dockerfile = dockerfileOf(source, baseDir);
    if (
      dockerfile !== undefined &&
      isDockerfileHere(dockerfile.path) &&
      !images.some((image) => image.dockerfile === dockerfile.path)
    )
      images.push(await readDockerfile(dockerfile.path, projectDir, source.name, dockerfile.target));
  }
  const notes = [
    ...project.notes.map(
      ({ sentence, at }) => `${at.file}${at.line === undefined ? '' : `:${at.line}`}: ${sentence}`,
    ),
    ...(project.leftOut.length === 0
      ? []
      : [`${first}: left out, as their profiles were not asked for: ${project.leftOut.join(', ')}`]),
  ];
  return { services, images, notes };
}

/** An option that does nothing is a mistake that a person should hear of. */
function refuseUnused({ profiles, envFiles }: ComposeChoice): void {
  if (profiles === undefined && envFiles === undefined) return;
  throw new UndockError(
    'NoComposeFile',
    `${profiles === undefined ? '--compose-env-file' : '--compose-profile'}: is about compose files, and none is among the sources; leave it out, or name one`,
    { exitStatus: 2 },
  );
}
