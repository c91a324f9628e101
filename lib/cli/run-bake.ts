import { bakeFailure } from '../bake/bake-failure';
import type { BakedImage } from '../bake/bake-json';
import { imageTests, type ImageTest } from '../bake/image-tests';
import { writeImagesLock } from '../bake/images-lock-writer';
import { parsePackerManifest, type BuiltImage } from '../bake/packer-manifest';
import { readPackerManifest } from '../bake/packer-manifest-reader';
import type { PackerVariables } from '../bake/packer-variables';
import { recordImage } from '../bake/record-image';
import { BakeProgress, type PhaseSeconds } from './bake-progress';
import { packerArguments } from './build-folder';
import type { CliContext } from './context';
import { loadImagesLock } from './load-images-lock';
import { runPacker } from './packer-process';
import type { PreparedBake } from './prepare-bake';

/**
 * Builds the image on AWS, and records it once it is whole and tested. The lock file changes only then.
 *
 * @throws UndockError `BakeFailed`, `BakeInterrupted`, `NoImageTests` or `BadPackerManifest`.
 */
export async function runBake(prepared: PreparedBake, context: CliContext): Promise<BakedImage> {
  const began = context.now();
  const { tests, seconds } = await runBuild(prepared, prepared.variables, context, 'images.lock.json');
  const built = await readPackerManifest(prepared.variables.manifest_path, parsePackerManifest);
  await record(prepared, built);
  const total = (context.now().getTime() - began.getTime()) / 1000;
  return { imageIds: built.imageIds, tests, seconds: { ...seconds, total } };
}

/**
 * Runs one build of Packer, shown part by part.
 *
 * @param lockName lock file that stays unchanged when it fails.
 */
export async function runBuild(
  prepared: PreparedBake,
  variables: PackerVariables,
  context: CliContext,
  lockName: string,
): Promise<{ readonly tests: readonly ImageTest[]; readonly seconds: PhaseSeconds }> {
  const args = ['build', '-color=false', ...(await packerArguments(prepared, variables))];
  const progress = new BakeProgress(context);
  let failed = true;
  try {
    const result = await runPacker(args, context.env, (line) => progress.line(line));
    const tests = imageTests(result.output);
    const failure = bakeFailure(variables.service, result, tests, lockName);
    if (failure !== undefined) throw failure;
    failed = false;
    return { tests, seconds: await progress.finish(false) };
  } finally {
    if (failed) await progress.finish(true);
  }
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
