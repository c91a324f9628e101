import { imageRefusal } from './image-refusal';
import type { Descriptor } from './image-manifest-schema';

/** Names an archive's images go by: OCI's annotation, and containerd's. */
const nameAnnotations = ['io.containerd.image.name', 'org.opencontainers.image.ref.name'];

/** `os/architecture[/variant]` of a descriptor or a config. */
export function platformText(platform: { os?: string; architecture?: string; variant?: string }): string {
  return [platform.os ?? 'unknown', platform.architecture ?? 'unknown', platform.variant]
    .filter((part) => part !== undefined && part !== '')
    .join('/');
}

/** Whether `got` is what was asked for: a variant counts only when it is asked for, `arm64` is `arm64/v8`. */
export function platformMatches(got: string, wanted: string): boolean {
  const plain = (text: string): string => text.replace(/^(linux\/arm64)\/v8$/, '$1');
  return plain(got) === plain(wanted) || plain(got).startsWith(`${plain(wanted)}/`);
}

/**
 * The manifest to take of an index. Provenance records, which builders put beside images, don't count.
 *
 * @param path of the archive, for messages.
 * @throws UndockError `ImagePlatformMissing`, `ImagePlatformNeeded`, `SeveralImages`, `InvalidImageArchive`.
 */
export function chooseManifest(
  manifests: readonly Descriptor[],
  platform: string | undefined,
  path: string,
): Descriptor {
  const images = unique(manifests.filter((it) => !isAttestation(it)));
  const platforms = [
    ...new Set(images.flatMap((it) => (it.platform ? [platformText(it.platform)] : []))),
  ].sort();
  const matching =
    platform === undefined
      ? images
      : images.filter((it) => !it.platform || platformMatches(platformText(it.platform), platform));
  const [first, second] = matching;
  if (first === undefined) {
    if (platforms.length === 0) throw imageRefusal('InvalidImageArchive', `image ${path}: holds no image`);
    throw platformMissing(path, platform ?? '', platforms);
  }
  if (second === undefined) return first;
  if (platforms.length > 0 && platforms.every(isWindows)) throw windowsImage(path, platforms);
  if (platform === undefined && platforms.length > 1) {
    throw imageRefusal(
      'ImagePlatformNeeded',
      `image ${path}: holds ${platforms.join(', ')}, expected a choice; set image.platform to one of them`,
    );
  }
  // Several variants of what was asked for: the plain one is meant.
  const exact = matching.filter((it) => it.platform && platformText(it.platform) === platform);
  if (exact.length === 1 && exact[0] !== undefined) return exact[0];
  throw severalImages(path, matching.map(nameOf));
}

export function platformMissing(path: string, wanted: string, found: readonly string[]): Error {
  if (found.every(isWindows)) return windowsImage(path, found);
  return imageRefusal(
    'ImagePlatformMissing',
    `image ${path}: has no ${wanted}, it has ${found.join(', ')}; save the image with --platform ${wanted}, or set image.platform`,
  );
}

/** An image for Windows, which no instance runs; its layers are of no use, whatever they hold. */
export function windowsImage(path: string, found: readonly string[]): Error {
  return imageRefusal(
    'ImagePlatformMissing',
    `image ${path}: is for Windows (${[...new Set(found)].join(', ')}), and instances run Linux; build it for linux/amd64 or linux/arm64, or leave it in Docker`,
  );
}

/** True for `windows/…`. */
export function isWindows(platform: string): boolean {
  return platform.startsWith('windows/');
}

export function severalImages(path: string, names: readonly string[]): Error {
  return imageRefusal(
    'SeveralImages',
    `image ${path}: holds ${names.length} images (${names.slice(0, 5).join(', ')}), expected one; save each into a file of its own`,
  );
}

function isAttestation({ platform, annotations }: Descriptor): boolean {
  return (
    annotations?.['vnd.docker.reference.type'] === 'attestation-manifest' ||
    (platform?.os === 'unknown' && platform.architecture === 'unknown')
  );
}

/** An image with two names is listed twice with one digest. */
function unique(manifests: readonly Descriptor[]): readonly Descriptor[] {
  return manifests.filter((it, at) => manifests.findIndex((other) => other.digest === it.digest) === at);
}

function nameOf({ annotations, digest }: Descriptor): string {
  const name = nameAnnotations.map((key) => annotations?.[key]).find((it) => it !== undefined);
  return name ?? digest.slice(0, 19);
}
