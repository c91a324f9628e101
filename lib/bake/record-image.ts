import type { Architecture } from '../model/architecture';
import type { ImageHistory, ImagesLock, LockedImage } from '../model/images-lock';
import type { LocalImagesLock } from '../model/local-images-lock';

/** Images kept in the lock file before the one in use: the ways back. */
export const keptImages = 5;

/** Local images kept before the one in use: enough to rehearse a way back, and disks are large. */
export const keptLocalImages = 1;

/** Where an image is used. */
export interface ImagePlace {
  readonly service: string;
  readonly region: string;
  readonly architecture: Architecture;
}

/**
 * The lock with one image in use at a place and the one before it first in its history. Nothing else
 * changes. The same image recorded again keeps its one entry.
 */
export function recordImage(lock: ImagesLock, place: ImagePlace, image: LockedImage): ImagesLock {
  const { service, region, architecture } = place;
  const regions = lock.services[service] ?? {};
  const architectures = regions[region] ?? {};
  const history = moveOn(architectures[architecture], image, keptImages);
  return {
    ...lock,
    services: sorted({
      ...lock.services,
      [service]: sorted({ ...regions, [region]: sorted({ ...architectures, [architecture]: history }) }),
    }),
  };
}

/** The same for an image on this machine. */
export function recordLocalImage(
  lock: LocalImagesLock,
  service: string,
  image: LockedImage,
): LocalImagesLock {
  const history = moveOn(lock.services[service], image, keptLocalImages);
  return { ...lock, services: sorted({ ...lock.services, [service]: history }) };
}

function moveOn(history: ImageHistory | undefined, image: LockedImage, kept: number): ImageHistory {
  const before = history === undefined ? [] : [history.current, ...history.previous];
  const previous = before.filter(({ imageId }) => imageId !== image.imageId).slice(0, kept);
  return { current: image, previous };
}

/** Keys in order, so that a lock file's diff shows only what changed. */
function sorted<T>(record: Readonly<Record<string, T>>): Record<string, T> {
  return Object.fromEntries(Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1)));
}
