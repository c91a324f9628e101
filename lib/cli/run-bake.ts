import type { BakedImage } from '../bake/bake-json';
import { bakeFailure } from '../bake/bake-failure';
import { imageTests } from '../bake/image-tests';
import { writeImagesLock } from '../bake/images-lock-writer';
import type { BuiltImage } from '../bake/packer-manifest';
import { readPackerManifest } from '../bake/packer-manifest-reader';
import { recordImage } from '../bake/record-image';
import { packerArguments } from './build-folder';
import type { CliContext } from './context';
import { loadImagesLock } from './load-images-lock';
import { runPacker } from './packer-process';
import type { PreparedBake } from './prepare-bake';

/**
 * Builds the image, and records it once it is whole and tested. The lock file changes only then.
 *
 * @throws UndockError `BakeFailed`, `BakeInterrupted`, `NoImageTests` or `BadPackerManifest`.
 */
export async function runBake(prepared: PreparedBake, context: CliContext): Promise<BakedImage> {
  const { variables } = prepared;
  const began = context.now();
  const args = ['build', '-color=false', ...(await packerArguments(prepared))];
  const result = await runPacker(args, context.env, (line) => context.stderr(`${line}\n`));
  const tests = imageTests(result.output);
  const failure = bakeFailure(variables.service, result, tests);
  if (failure !== undefined) throw failure;

  const built = await readPackerManifest(variables.manifest_path);
  await record(prepared, built);
  const seconds = (context.now().getTime() - began.getTime()) / 1000;
  return { imageIds: built.imageIds, tests, seconds };
}

async function record(prepared: PreparedBake, built: BuiltImage): Promise<void> {
  const { variables, gitRevision, lockPath } = prepared;
  const { service, architecture, source_digest: sourceDigest, base_image: baseImage } = variables;
  // Read again: another service may have been baked in the minutes this one took.
  let lock = await loadImagesLock(lockPath);
  for (const [region, imageId] of Object.entries(built.imageIds)) {
    const image = { imageId, sourceDigest, baseImage, bakedAt: built.builtAt, gitRevision };
    lock = recordImage(lock, { service, region, architecture }, image);
  }
  await writeImagesLock(lockPath, lock);
}
