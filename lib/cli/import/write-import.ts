import { constants } from 'node:fs';
import { cp, mkdir, mkdtemp, rename, rm, rmdir, stat, writeFile } from 'node:fs/promises';
import { dirname, join, normalize, sep } from 'node:path';
import { renderDefinition } from '../../docker/definition/render-definition';
import { UndockError } from '../../model/undock-error';
import type { CopiedFile, ImportedService } from './imported-service';
import { definitionPath, filesPath } from './service-places';
import { filesDigest, signed } from './signed-definition';
import { refuseReplacing, writtenBefore } from './written-before';

export interface WriteRequest {
  readonly services: readonly ImportedService[];
  readonly outDir: string;
  /** Replaces files that were edited. */
  readonly force: boolean;
}

/**
 * Writes definitions and image contexts, all or nothing: everything is made beside its place first, and what was
 * there before comes back when a step fails. Returns the paths, relative to the folder. Throws `EditedFile`,
 * `OtherSource` or `NotAFolder`, exit status 2.
 */
export async function writeImport({ services, outDir, force }: WriteRequest): Promise<string[]> {
  const accepted = services.filter(({ definition }) => definition !== undefined);
  if (accepted.length === 0) return [];
  const before = await writtenBefore(accepted, outDir);
  if (!force) refuseReplacing(before);
  const created = await makeFolder(outDir);
  let staging: string | undefined;
  try {
    staging = await mkdtemp(join(outDir, '.undock-import-'));
    const targets: string[] = [];
    for (const service of accepted) targets.push(...(await stage(service, staging)));
    // Files that the last import wrote, and that this one has none in the place of.
    const outdated = before
      .filter(({ origin }) => origin !== undefined)
      .map(({ service }) => filesPath(service.name))
      .filter((path) => !targets.includes(path));
    created.push(...(await moveIn(targets, outdated, staging, outDir)));
    return targets.sort();
  } catch (error) {
    if (staging !== undefined) await rm(staging, { recursive: true, force: true });
    for (const folder of created.reverse()) await rmdir(folder).catch(() => undefined);
    throw error;
  } finally {
    if (staging !== undefined) await rm(staging, { recursive: true, force: true });
  }
}

/** Makes one service's files below the staging folder; returns what is to be moved. */
async function stage(
  { name, origin, definition, copies }: ImportedService,
  staging: string,
): Promise<string[]> {
  if (definition === undefined) return [];
  const targets = new Set([definitionPath(name)]);
  for (const copy of copies) {
    const { to } = copy;
    refuseOutside(name, to);
    await copyInto(copy, join(staging, to)).catch((cause: unknown) => {
      throw clash(name, to, cause);
    });
    targets.add(to.startsWith(`${filesPath(name)}/`) ? filesPath(name) : to);
  }
  const place = join(staging, definitionPath(name));
  await mkdir(dirname(place), { recursive: true });
  await writeFile(
    place,
    signed(renderDefinition(definition), await filesDigest(join(staging, filesPath(name))), origin),
  );
  return [...targets];
}

async function copyInto(copy: CopiedFile, place: string): Promise<void> {
  await mkdir(dirname(place), { recursive: true });
  if ('content' in copy) await writeFile(place, copy.content);
  // Shares the blocks where the file system can: an image archive is large.
  else
    await cp(copy.from, place, {
      recursive: true,
      mode: constants.COPYFILE_FICLONE,
      preserveTimestamps: true,
    });
}

/** What cannot be copied since another mount has a file in the place of its folder, or the other way round. */
function clash(name: string, to: string, cause: unknown): unknown {
  const { code = '' } = cause as NodeJS.ErrnoException;
  if (!/^(EEXIST|ENOTDIR|EISDIR|ERR_FS_CP_(DIR_TO_NON_DIR|NON_DIR_TO_DIR))$/.test(code)) return cause;
  return new UndockError(
    'ClashingMounts',
    `service '${name}': ${to} would be a file and a folder at once; correct the targets of its mounts. Nothing was written`,
    { exitStatus: 2, cause },
  );
}

/** Nothing is copied but to a service's own image archive, or below its own folder, whatever a source says. */
function refuseOutside(name: string, to: string): void {
  const path = normalize(to);
  if (path === join('images', `${name}.tar`) || path.startsWith(join('images', name) + sep)) return;
  throw new UndockError(
    'OutsideOfService',
    `service '${name}': ${to} is not below images/${name}; correct the target of the mount. Nothing was written`,
    { exitStatus: 2 },
  );
}

/** Moves what was staged into place, and away what is outdated; when a move fails, takes back those before it. Returns new folders. */
async function moveIn(
  targets: readonly string[],
  outdated: readonly string[],
  staging: string,
  outDir: string,
): Promise<string[]> {
  const undo: (() => Promise<void>)[] = [];
  const created: string[] = [];
  try {
    for (const [index, target] of targets.entries()) {
      const place = join(outDir, target);
      const folders = await makeFolder(dirname(place));
      created.push(...folders);
      undo.push(async () => {
        for (const folder of [...folders].reverse()) await rmdir(folder).catch(() => undefined);
      });
      if (await exists(place)) {
        const kept = join(staging, `kept-${index}`);
        await rename(place, kept);
        undo.push(() => rename(kept, place));
      }
      await rename(join(staging, target), place);
      undo.push(() => rm(place, { recursive: true, force: true }));
    }
    for (const [index, path] of outdated.entries()) {
      const place = join(outDir, path);
      if (!(await exists(place))) continue;
      const kept = join(staging, `outdated-${index}`);
      await rename(place, kept);
      undo.push(() => rename(kept, place));
    }
  } catch (error) {
    for (const step of undo.reverse()) await step();
    throw error;
  }
  return created;
}

/** Makes a folder and those above it; returns the ones that were not there, the outermost first. */
async function makeFolder(path: string): Promise<string[]> {
  const missing: string[] = [];
  let at = path;
  for (; !(await exists(at)); at = dirname(at)) missing.unshift(at);
  await refuseFile(at);
  for (const folder of missing) await mkdir(folder);
  return missing;
}

async function refuseFile(path: string): Promise<void> {
  if ((await stat(path)).isDirectory()) return;
  throw new UndockError(
    'NotAFolder',
    `${path}: is a file, and a folder is expected; move it away, or name another folder with --out. Nothing was written`,
    { exitStatus: 2 },
  );
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
