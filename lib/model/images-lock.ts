import type { Architecture } from './architecture';

/** One machine image of a service, as `undock bake` recorded it. */
export interface LockedImage {
  /** AMI id. */
  readonly imageId: string;
  /** SHA-256 of everything the image was built from, `sha256:` and 64 hexadecimal digits. */
  readonly sourceDigest: string;
  /** Name or id of the base image it was built on. */
  readonly baseImage: string;
  /** Time the image was finished, ISO 8601 in UTC. */
  readonly bakedAt: string;
  /** Git revision of the project; null outside a repository. */
  readonly gitRevision: string | null;
}

/** The image in use and those before it, newest first. */
export interface ImageHistory {
  readonly current: LockedImage;
  readonly previous: readonly LockedImage[];
}

/** `images.lock.json`: service name, then Region, then architecture, to the image in use. */
export interface ImagesLock {
  readonly schema: 'undock/images-lock/v1';
  readonly services: Readonly<
    Record<string, Readonly<Record<string, Readonly<Partial<Record<Architecture, ImageHistory>>>>>>
  >;
}

/** A lock file that names no image yet. */
export const emptyImagesLock: ImagesLock = { schema: 'undock/images-lock/v1', services: {} };
