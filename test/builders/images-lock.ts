import type { Architecture } from '../../lib/model/architecture';
import type { ImagesLock, LockedImage } from '../../lib/model/images-lock';

/** An image as `undock bake` records it, with the given fields replaced. */
export function aLockedImage(overrides: Partial<LockedImage> = {}): LockedImage {
  return {
    imageId: 'ami-0123456789abcdef0',
    sourceDigest: `sha256:${'ab'.repeat(32)}`,
    baseImage: 'debian-12-amd64-20261101',
    bakedAt: '2026-11-20T18:00:00.000Z',
    gitRevision: '0123456789abcdef0123456789abcdef01234567',
    ...overrides,
  };
}

/** A lock with one image of one service in us-east-1. */
export function anImagesLock(
  service = 'api',
  architecture: Architecture = 'x86_64',
  image: Partial<LockedImage> = {},
): ImagesLock {
  const history = { current: aLockedImage(image), previous: [] };
  return {
    schema: 'undock/images-lock/v1',
    services: { [service]: { 'us-east-1': { [architecture]: history } } },
  };
}
