import { copyFile, link, mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { PackerVariables } from './packer-variables';
import type { ServiceFile } from './service-files';
import type { SourceFile } from './source-digest';

/** What Packer is given for one build. */
export interface BuildFolder {
  readonly context: readonly SourceFile[];
  readonly files: readonly ServiceFile[];
  /** Absolute path of the container's root file system, a tar; undefined when there is none. */
  readonly rootTar?: string | undefined;
  readonly variables: PackerVariables;
}

/**
 * Writes a build folder anew: `service/context/`, `service/system/`, `service/test.env`,
 * `rootfs/` with `rootfs.tar` for a container, and `service.pkrvars.json`. What an earlier build left there is removed first.
 *
 * @returns path of the variables file.
 */
export async function writeBuildFolder(dir: string, folder: BuildFolder): Promise<string> {
  await rm(dir, { recursive: true, force: true });
  const serviceDir = join(dir, 'service');
  await mkdir(join(serviceDir, 'context'), { recursive: true });
  for (const { path, content, executable } of folder.context) {
    await write(join(serviceDir, path), content, executable ? 0o755 : 0o644);
  }
  // The test's environment may hold what people would not show around, though no secret.
  for (const { path, text } of folder.files) await write(join(serviceDir, path), text, 0o600);
  await mkdir(join(dir, 'rootfs'));
  if (folder.rootTar !== undefined) await place(folder.rootTar, join(dir, 'rootfs', 'rootfs.tar'));
  const variablesPath = join(dir, 'service.pkrvars.json');
  await write(variablesPath, `${JSON.stringify(folder.variables, null, 2)}\n`, 0o644);
  return variablesPath;
}

/** Without a copy where both are on one file system. */
async function place(from: string, to: string): Promise<void> {
  try {
    await link(from, to);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EXDEV') throw error;
    await copyFile(from, to);
  }
}

async function write(path: string, content: string | Uint8Array, mode: number): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, content, { mode });
}
