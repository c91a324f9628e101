import type { ImageHistory } from './images-lock';

/**
 * `.undock/images.local.lock.json`: service name to the image that was baked on this machine. Apart from
 * `images.lock.json`, which decides what is deployed and belongs in version control: nothing that happens on
 * one person's machine may show in it.
 */
export interface LocalImagesLock {
  readonly schema: 'undock/local-images-lock/v1';
  readonly services: Readonly<Record<string, ImageHistory>>;
}

/** A local lock that names no image yet. */
export const emptyLocalImagesLock: LocalImagesLock = { schema: 'undock/local-images-lock/v1', services: {} };
