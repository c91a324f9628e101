import { createHash } from 'node:crypto';
import { access, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { readContainerImage } from '../bake/container-image-reader';
import { readContainerRoot } from '../bake/container-root-reader';
import type { FlattenedContainer } from '../bake/image-source';
import { flattenImage } from '../docker/image/flatten-image-writer';
import type { Architecture } from '../model/architecture';
import type { ContainerImageSource } from '../model/definition/image-source';
import { cacheDir } from './cache-dir';
import type { CliContext } from './context';
import { interruptible } from './interruptible';
import { createProgress } from './create-progress';

/**
 * The root file system of a service's container image, from the user's cache when this very image was
 * flattened before.
 */
export async function flattenedContainer(
  image: ContainerImageSource,
  architecture: Architecture,
  context: CliContext,
): Promise<FlattenedContainer> {
  const { archivePath, platform, config, identity } = await readContainerImage(
    image,
    architecture,
    context.projectDir,
  );
  const dir = join(cacheDir(context.env), 'rootfs');
  const rootTar = join(dir, `${createHash('sha256').update(identity.join('\n')).digest('hex')}.tar`);
  if (!(await exists(rootTar))) {
    await mkdir(dir, { recursive: true });
    await createProgress(context).step(`flatten ${image.archive}`, async (note) => {
      const { entries, bytes, skipped } = await interruptible((signal) =>
        flattenImage(archivePath, rootTar, { platform, signal }),
      );
      note(`${entries} entries, ${Math.round(bytes / 1e6)} MB, ${skipped.length} left out`);
    });
  }
  return { root: readContainerRoot(rootTar, config), rootTar, identity };
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
