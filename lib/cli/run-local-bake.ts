import { copyFile, mkdir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { BakedImage } from '../bake/bake-json';
import { localRegion } from '../bake/bake-plan';
import { writeImagesLock } from '../bake/images-lock-writer';
import { localImageId } from '../bake/local-base';
import { parseLocalPackerManifest } from '../bake/packer-manifest';
import { readPackerManifest } from '../bake/packer-manifest-reader';
import type { LocalPackerVariables } from '../bake/packer-variables';
import { recordLocalImage } from '../bake/record-image';
import { accelerator } from '../lab/machine/accelerator';
import type { CliContext } from './context';
import { loadLocalImagesLock } from './load-images-lock';
import { localBase } from './local-base';
import { basePackages, type PreparedBake } from './prepare-bake';
import { requirePrograms } from './require-programs';
import { runBuild } from './run-bake';

/**
 * Builds the image as a disk on this machine, with the same template and scripts as on AWS. It is kept below
 * `.undock/images` once it is whole and tested; the one before it stays, older ones go. The disk holds what
 * differs from the base disk in the user's cache, and needs it.
 *
 * @throws UndockError `ProgramsMissing`, `BaseNotMade`, and what `runBuild` throws.
 */
export async function runLocalBake(prepared: PreparedBake, context: CliContext): Promise<BakedImage> {
  const { service, packerDir, lockPath } = prepared;
  const began = context.now();
  const since = (start: Date): number => (context.now().getTime() - start.getTime()) / 1000;
  requirePrograms(
    'bake --local',
    [
      { program: 'qemu-system-x86_64', package: 'qemu-system-x86' },
      { program: 'qemu-img', package: 'qemu-utils' },
    ],
    context.env,
  );
  const name = prepared.variables.base_image;
  const baseDir = await localBase({ name, packages: basePackages(service), packerDir }, context);
  const variables: LocalPackerVariables = {
    ...prepared.variables,
    local_base_dir: baseDir,
    local_output_dir: join(prepared.variables.build_dir, 'out'),
    local_rootfs: prepared.source.rootTar ?? '',
    local_accelerator: await accelerator(baseDir, context.env),
  };
  const base = since(began);

  const images = join(dirname(lockPath), 'images');
  const imageId = localImageId(service.name, variables.source_digest, began);
  const dir = join(images, imageId);
  const { tests, seconds } = await buildAndKeep().finally(() =>
    rm(variables.local_output_dir, { recursive: true, force: true }),
  );

  async function buildAndKeep() {
    const build = await runBuild(prepared, variables, context, '.undock/images.local.lock.json');
    const bakedAt = await readPackerManifest(variables.manifest_path, parseLocalPackerManifest);
    try {
      await keep(variables, dir);
      await record(prepared, { imageId, bakedAt }, images);
    } catch (error) {
      await rm(dir, { recursive: true, force: true });
      throw error;
    }
    return build;
  }
  return {
    imageIds: { [localRegion]: imageId },
    disk: join(dir, 'disk.qcow2'),
    tests,
    seconds: { base, ...seconds, total: since(began) },
  };
}

/** Moves the disk to its place, with the kernel it is started with. */
async function keep({ local_base_dir: base, local_output_dir: output }: LocalPackerVariables, dir: string) {
  await mkdir(dir, { recursive: true });
  await rename(join(output, 'disk.qcow2'), join(dir, 'disk.qcow2'));
  for (const file of ['vmlinuz', 'initrd.img']) await copyFile(join(base, file), join(dir, file));
}

async function record(
  { service, variables, gitRevision, lockPath }: PreparedBake,
  made: { readonly imageId: string; readonly bakedAt: string },
  images: string,
): Promise<void> {
  const before = await loadLocalImagesLock(lockPath);
  const { source_digest: sourceDigest, base_image: baseImage } = variables;
  const image = { imageId: made.imageId, sourceDigest, baseImage, bakedAt: made.bakedAt, gitRevision };
  const after = recordLocalImage(before, service.name, image);
  await writeImagesLock(lockPath, after);
  const kept = idsOf(after.services[service.name]);
  for (const id of idsOf(before.services[service.name])) {
    if (!kept.includes(id)) await rm(join(images, id), { recursive: true, force: true });
  }
}

function idsOf(history: Awaited<ReturnType<typeof loadLocalImagesLock>>['services'][string] | undefined) {
  return history === undefined ? [] : [history.current, ...history.previous].map(({ imageId }) => imageId);
}
