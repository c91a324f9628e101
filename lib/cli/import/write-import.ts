import { constants } from 'node:fs';
import { cp, mkdir, mkdtemp, readFile, rename, rm, rmdir, stat, writeFile } from 'node:fs/promises';
import { dirname, join, normalize, sep } from 'node:path';
import { renderDefinition } from '../../docker/definition/render-definition';
import { UndockError } from '../../model/undock-error';
import type { ImportedService } from './imported-service';
import { filesDigest, originAsWritten, signed } from './signed-definition';
import { isSameOrigin } from './source-origin';

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
  if (!force) await refuseReplacing(accepted, outDir);
  const created = await makeFolder(outDir);
  let staging: string | undefined;
  try {
    staging = await mkdtemp(join(outDir, '.undock-import-'));
    const targets: string[] = [];
    for (const service of accepted) targets.push(...(await stage(service, staging)));
    created.push(...(await moveIn(targets, staging, outDir)));
    return targets.sort();
  } catch (error) {
    if (staging !== undefined) await rm(staging, { recursive: true, force: true });
    for (const folder of created.reverse()) await rmdir(folder).catch(() => undefined);
    throw error;
  } finally {
    if (staging !== undefined) await rm(staging, { recursive: true, force: true });
  }
}

const definitionPath = (name: string): string => join('lib', 'services', `${name}.ts`);
const filesPath = (name: string): string => join('images', name, 'files');

/** Refuses to replace what a person edited, or what was imported from something else. */
async function refuseReplacing(services: readonly ImportedService[], outDir: string): Promise<void> {
  const edited: string[] = [];
  const foreign: string[] = [];
  for (const { name, origin } of services) {
    const path = definitionPath(name);
    const text = await readFile(join(outDir, path), 'utf8').catch(() => undefined);
    if (text === undefined) continue;
    const before = originAsWritten(text, await filesDigest(join(outDir, filesPath(name))));
    if (before === undefined) edited.push(path);
    else if (!isSameOrigin(before, origin)) foreign.push(`${path} is of ${before}, and this is ${origin}`);
  }
  if (edited.length > 0)
    throw new UndockError(
      'EditedFile',
      `${edited.join(', ')}: changed since undock wrote it, or written by hand; add --force to replace it, or --out to write elsewhere. Nothing was written`,
      { exitStatus: 2 },
    );
  if (foreign.length > 0)
    throw new UndockError(
      'OtherSource',
      `${foreign.join('; ')}; rename one of the two services, add --force to replace it, or --out to write elsewhere. Nothing was written`,
      { exitStatus: 2 },
    );
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
    const place = join(staging, to);
    await mkdir(dirname(place), { recursive: true });
    if ('content' in copy) await writeFile(place, copy.content);
    // Shares the blocks where the file system can: an image archive is large.
    else
      await cp(copy.from, place, {
        recursive: true,
        mode: constants.COPYFILE_FICLONE,
        preserveTimestamps: true,
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

/** Moves what was staged into place; when a move fails, takes back those before it. Returns new folders. */
async function moveIn(targets: readonly string[], staging: string, outDir: string): Promise<string[]> {
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
