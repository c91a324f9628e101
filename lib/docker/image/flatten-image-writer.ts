import { rename, rm } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { applyLayer } from './apply-layer';
import { isWindows, windowsImage } from './choose-manifest';
import { FlattenBudget } from './flatten-budget';
import { defaultFlattenLimits, type FlattenLimits } from './flatten-limits';
import type { ArchivePart, ImageArchive } from './image-archive';
import { imageRefusal } from './image-refusal';
import { readLayer, type LayerContent } from './layer-reader';
import { openImageArchive } from './open-archive-reader';
import { quotedName } from './quoted-name';
import type { ImageLayer } from './resolved-image';
import { resolveImage } from './resolve-image-reader';
import { impliedFolder, rootNode } from './root-node';
import { writeRootTar } from './root-tar-writer';
import { SkippedEntries, type SkippedEntry } from './skipped-entries';

/** How far it is. Reading counts bytes of the archive; writing counts bytes of the tar, its total unknown. */
export interface FlattenProgress {
  readonly phase: 'reading' | 'writing';
  readonly bytes: number;
  readonly totalBytes: number | undefined;
}

export interface FlattenOptions {
  /** Such as `linux/amd64`. Default: the only one there is. */
  readonly platform?: string | undefined;
  /** Defaults: `defaultFlattenLimits`. */
  readonly limits?: Partial<FlattenLimits> | undefined;
  readonly onProgress?: ((progress: FlattenProgress) => void) | undefined;
  /** Ends the work early; nothing is left. */
  readonly signal?: AbortSignal | undefined;
}

export interface FlattenedImage {
  /** Entries of the tar, the root folder included. */
  readonly entries: number;
  /** Bytes of the tar. */
  readonly bytes: number;
  /** `sha256:…` of the tar: the same image gives the same. */
  readonly digest: string;
  /** What of the image is not in it, and why. */
  readonly skipped: readonly SkippedEntry[];
}

/**
 * Flattens the layers of a container image into one root file system, a tar with numeric owners, modes, whole
 * seconds of mtimes, hard links and extended attributes. Unpack it with
 * `tar --numeric-owner --xattrs --xattrs-include='*' -xpf`.
 *
 * Memory grows with the number of names, not with the size: some 500 bytes for each. Disk, beside the
 * tar: the decompressed layers, in nameless files in the tar's folder.
 *
 * @param archivePath image archive, tar file or folder.
 * @param outTarPath replaced in one step when all is well; untouched otherwise.
 * @throws UndockError with a code of ImageRefusalCode.
 */
export async function flattenImage(
  archivePath: string,
  outTarPath: string,
  options: FlattenOptions = {},
): Promise<FlattenedImage> {
  const limits = { ...defaultFlattenLimits, ...options.limits };
  const archive = await openImageArchive(archivePath);
  const { layers, platform } = await resolveImage(archive, options.platform);
  if (isWindows(platform)) throw windowsImage(archivePath, [platform]);
  if (layers.length > limits.maxLayers) {
    throw imageRefusal(
      'ImageLimitExceeded',
      `image ${archivePath}: has ${layers.length} layers, expected ${limits.maxLayers} at most; build it with fewer steps, or squash it`,
    );
  }
  const parts = await partsOf(archive, layers);
  const budget = new FlattenBudget(`image ${archivePath}`, limits);
  const temporary = `${outTarPath}.${process.pid}`;
  const stop = new AbortController();
  const signal = options.signal === undefined ? stop.signal : AbortSignal.any([options.signal, stop.signal]);
  const totalBytes = parts.reduce((sum, part) => sum + part.size, 0);
  let readBytes = 0;
  let writtenBytes = 0;

  const contents: LayerContent[] = [];
  try {
    await eachOf(layers, stop, async (layer, at) => {
      contents[at] = await readLayer({
        layer,
        part: parts[at] ?? { path: '', offset: 0, size: 0 },
        where: whereOf(at),
        budget,
        temporary: `${temporary}.layer-${at + 1}`,
        signal,
        onRead: (bytes) => {
          readBytes += bytes;
          options.onProgress?.({ phase: 'reading', bytes: readBytes, totalBytes });
        },
      });
    });

    const skipped = new SkippedEntries();
    const root = rootNode(impliedFolder(0, 0));
    contents.forEach(({ entries }, layer) =>
      applyLayer(root, entries, { layer, where: whereOf(layer), budget }),
    );
    const written = await writeRootTar(`${temporary}.tar`, root, {
      layers: contents,
      signal,
      skipped,
      onWritten: (bytes) => {
        writtenBytes += bytes;
        options.onProgress?.({ phase: 'writing', bytes: writtenBytes, totalBytes: undefined });
      },
    });
    await rename(`${temporary}.tar`, outTarPath);
    return { ...written, skipped: skipped.list() };
  } finally {
    await Promise.all(contents.map(({ file }) => file.close()));
    await rm(`${temporary}.tar`, { force: true });
  }

  function whereOf(at: number): string {
    return `image ${archivePath}, layer ${at + 1} of ${layers.length}`;
  }
}

async function partsOf(
  archive: ImageArchive,
  layers: readonly ImageLayer[],
): Promise<readonly ArchivePart[]> {
  const parts: ArchivePart[] = [];
  for (const { member } of layers) {
    const part = await archive.find(member);
    if (part === undefined) {
      throw imageRefusal(
        'ImageBlobMissing',
        `image ${archive.path}: layer ${quotedName(member)} is not in the archive; save the image again`,
      );
    }
    parts.push(part);
  }
  return parts;
}

/** Runs a few at once, decompression being most of the work; after a failure waits for the others to stop. */
async function eachOf<T>(
  items: readonly T[],
  stop: AbortController,
  work: (item: T, at: number) => Promise<void>,
): Promise<void> {
  const queue = items.entries();
  const worker = async (): Promise<void> => {
    try {
      for (const [at, item] of queue) {
        stop.signal.throwIfAborted();
        await work(item, at);
      }
    } catch (error) {
      stop.abort(error);
    }
  };
  await Promise.all(Array.from({ length: Math.min(4, availableParallelism()) }, worker));
  stop.signal.throwIfAborted();
}
