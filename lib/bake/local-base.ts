import { sourceDigest, type SourceFile } from './source-digest';

/** What a local base disk is made from. */
export interface LocalBaseSource {
  /** Files of `packer/base`. */
  readonly files: readonly SourceFile[];
  /** Debian packages that lie in its apt cache. */
  readonly packages: readonly string[];
  /** `UNDOCK_DEBIAN_MIRROR`; undefined for Debian's own. */
  readonly mirror?: string | undefined;
}

/** Name of a base disk: the same for the same source, so that one disk serves many services. */
export function localBaseName({ files, packages, mirror = '' }: LocalBaseSource): string {
  const digest = sourceDigest(files, { packages: [...packages].sort(), mirror });
  return `local-debian-12-${digest.slice('sha256:'.length).slice(0, 12)}`;
}

/**
 * Id of an image that is baked on this machine, and the name of its folder.
 *
 * @param now to the second: two builds of one service in a second are not possible.
 */
export function localImageId(service: string, digest: string, now: Date): string {
  const time = now
    .toISOString()
    .replace(/\.\d+Z$/, '')
    .replace(/\D/g, '');
  return `local-${service}-${digest.slice('sha256:'.length).slice(0, 12)}-${time}`;
}
