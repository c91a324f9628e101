import { blobMember, checkedDocument, readArchiveJson } from './archive-json-reader';
import {
  chooseManifest,
  isWindows,
  platformMatches,
  platformMissing,
  platformText,
  severalImages,
} from './choose-manifest';
import type { ImageArchive } from './image-archive';
import { indexSchema, manifestSchema, rootfsSchema, savedImagesSchema } from './image-manifest-schema';
import type { Descriptor } from './image-manifest-schema';
import { imageRefusal } from './image-refusal';
import type { ImageLayer, ResolvedImage } from './resolved-image';

/** An index may refer to an index (one for each tag); deeper than that is made to confuse. */
const maxIndexDepth = 4;

/**
 * Finds the image of an archive: config and layers, every document checked against its digest.
 *
 * @param platform such as `linux/amd64`. Default: the only one there is.
 * @throws UndockError of every code in ImageRefusalCode that is not about layers' content.
 */
export async function resolveImage(archive: ImageArchive, platform?: string): Promise<ResolvedImage> {
  // Docker 25 and later write both; only the index knows of platforms.
  if ((await archive.has('oci-layout')) && (await archive.has('index.json')))
    return fromLayout(archive, platform);
  if (await archive.has('manifest.json')) return fromSave(archive, platform);
  const old = (await archive.has('repositories'))
    ? 'was saved by a Docker older than 1.10'
    : 'is no image archive';
  throw imageRefusal(
    'NotAnImageArchive',
    `image ${archive.path}: ${old}: it has neither manifest.json nor oci-layout and index.json; save the image again with docker save`,
  );
}

async function fromLayout(archive: ImageArchive, platform: string | undefined): Promise<ResolvedImage> {
  const where = `image ${archive.path}`;
  let member = 'index.json';
  let digest: string | undefined;
  for (let depth = 0; depth < maxIndexDepth; depth += 1) {
    const json = await readArchiveJson(archive, member, digest);
    if (!isIndex(json)) return fromManifest(archive, member, json, platform);
    const { manifests } = checkedDocument(indexSchema, json, archive, member);
    // An archive saved for one platform still lists the others.
    const present: Descriptor[] = [];
    for (const it of manifests) if (await archive.has(blobMember(it.digest, where))) present.push(it);
    if (present.length === 0 && manifests[0] !== undefined) {
      await readArchiveJson(archive, blobMember(manifests[0].digest, where));
    }
    const chosen = chooseManifest(present, platform, archive.path);
    digest = chosen.digest;
    member = blobMember(digest, where);
  }
  throw imageRefusal(
    'InvalidImageArchive',
    `${where}: its indexes refer to indexes without end; save the image again`,
  );
}

function isIndex(json: unknown): boolean {
  return typeof json === 'object' && json !== null && 'manifests' in json;
}

async function fromManifest(
  archive: ImageArchive,
  member: string,
  json: unknown,
  platform: string | undefined,
): Promise<ResolvedImage> {
  const where = `image ${archive.path}`;
  const manifest = checkedDocument(manifestSchema, json, archive, member);
  const configMember = blobMember(manifest.config.digest, where);
  const config = await readArchiveJson(archive, configMember, manifest.config.digest);
  // Layers of Windows lie elsewhere as a rule; that is not what is wrong with such an image.
  const forWindows = isWindows(platformText(checkedDocument(rootfsSchema, config, archive, configMember)));
  const blobs = manifest.layers.map((layer, at) => {
    const type = layer.mediaType ?? '';
    const unusable = type.includes('encrypted')
      ? 'is encrypted'
      : type.includes('foreign') || type.includes('nondistributable')
        ? 'lies elsewhere (a foreign layer)'
        : undefined;
    if (unusable !== undefined && !forWindows) {
      throw imageRefusal(
        'UnsupportedLayer',
        `${where}, layer ${at + 1} of ${manifest.layers.length}: ${unusable}; expected a plain layer: build the image on a base that has its layers with it`,
      );
    }
    return { member: blobMember(layer.digest, where), digest: layer.digest };
  });
  return resolved(archive, configMember, config, blobs, platform);
}

async function fromSave(archive: ImageArchive, platform: string | undefined): Promise<ResolvedImage> {
  const saved = checkedDocument(
    savedImagesSchema,
    await readArchiveJson(archive, 'manifest.json'),
    archive,
    'manifest.json',
  );
  const [image, ...more] = saved;
  if (image === undefined) {
    throw imageRefusal(
      'InvalidImageArchive',
      `image ${archive.path}: manifest.json lists no image; save the image again`,
    );
  }
  if (more.length > 0)
    throw severalImages(
      archive.path,
      saved.map((it) => it.RepoTags?.[0] ?? it.Config),
    );
  const config = await readArchiveJson(archive, image.Config, digestInName(image.Config));
  const blobs = image.Layers.map((member) => ({ member, digest: digestInName(member) }));
  return resolved(archive, image.Config, config, blobs, platform);
}

/**
 * The digest that a member's name gives: `<hex>.json` and `blobs/sha256/<hex>`. The name of `<hex>/layer.tar`
 * is no digest of it, and that of `<hex>.tar` is one of the decompressed layer.
 */
function digestInName(member: string): string | undefined {
  const hex = /^(?:blobs\/sha256\/([0-9a-f]{64})|([0-9a-f]{64})\.json)$/.exec(member);
  return hex === null ? undefined : `sha256:${hex[1] ?? hex[2] ?? ''}`;
}

function resolved(
  archive: ImageArchive,
  configMember: string,
  config: unknown,
  blobs: readonly { readonly member: string; readonly digest: string | undefined }[],
  wanted: string | undefined,
): ResolvedImage {
  const { rootfs, ...rest } = checkedDocument(rootfsSchema, config, archive, configMember);
  const platform = platformText(rest);
  if (wanted !== undefined && !platformMatches(platform, wanted)) {
    throw platformMissing(archive.path, wanted, [platform]);
  }
  if (rootfs.diff_ids.length !== blobs.length) {
    throw imageRefusal(
      'InvalidImageArchive',
      `image ${archive.path}: has ${blobs.length} layers and ${rootfs.diff_ids.length} digests for them; save the image again`,
    );
  }
  const layers = blobs.map((blob, at): ImageLayer => ({ ...blob, diffId: rootfs.diff_ids[at] ?? '' }));
  return { config, platform, layers };
}
