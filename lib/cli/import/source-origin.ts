import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import type { SourceService } from '../../docker/service-options';

/**
 * What a definition is imported from, in words that stay the same from one import to the next and on every
 * machine. The first line of the definition says it, so that a service of another project that happens to have
 * the same name is not taken for a newer version of this one.
 */
export function composeOrigin(service: string, project: string): string {
  return plain(`service '${service}' of compose project ${project}`);
}

/** The same for a container that was inspected. */
export function containerOrigin({ name, options }: SourceService): string {
  const image = options.find(({ key }) => key === 'image')?.value;
  return plain(`container '${name}' of image ${repository(typeof image === 'string' ? image : '')}`);
}

/** The same for an image by itself. */
export function imageOrigin({ name }: SourceService, tags: readonly string[]): string {
  return plain(`image ${repository(tags[0] ?? name)}`);
}

/** The same for a Dockerfile by itself. */
export function dockerfileOrigin(folder: string, projectDir: string): string {
  return plain(`the Dockerfile of ${projectOrigin(undefined, folder, projectDir)}`);
}

/**
 * A compose project by its own name; one that has none by its folder, and where that is. Never an absolute path:
 * definitions are shared. Seen from the project when it is inside or beside it, else by its last two folders.
 */
export function projectOrigin(name: string | undefined, folder: string, projectDir: string): string {
  if (name !== undefined) return `'${name}'`;
  const path = resolve(folder);
  const seen = relative(projectDir, path);
  const shown = seen.split(sep)[1] === '..' ? join(basename(dirname(path)), basename(path)) : seen || '.';
  return `'${basename(path)}' in ${shown.split(sep).join('/')}`;
}

/** True when both may be the same: a project that has a name of its own is the same wherever it is. */
export function isSameOrigin(before: string, now: string): boolean {
  return before === now || before.startsWith(`${now} in `) || now.startsWith(`${before} in `);
}

/** The image without its version: a newer one is the same program. */
function repository(reference: string): string {
  return reference.replace(/@.*$/, '').replace(/:[^/]*$/, '') || 'unknown';
}

/** On one line, whatever a source calls things. */
function plain(text: string): string {
  return text.replace(/[\p{C}\p{Zl}\p{Zp}]+/gu, ' ');
}
