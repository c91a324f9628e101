import fc from 'fast-check';
import { keptImages, recordImage, recordLocalImage } from '../../lib/bake/record-image';
import { emptyLocalImagesLock } from '../../lib/model/local-images-lock';
import { emptyImagesLock, type ImagesLock, type LockedImage } from '../../lib/model/images-lock';

const image = (n: number): LockedImage => ({
  imageId: `ami-${String(n).padStart(8, '0')}`,
  sourceDigest: `sha256:${String(n).padStart(64, '0')}`,
  baseImage: 'debian-12-amd64-20260923-2610',
  bakedAt: '2026-11-20T18:00:00.000Z',
  gitRevision: null,
});
const place = { service: 'api', region: 'us-east-1', architecture: 'x86_64' } as const;
const history = (lock: ImagesLock) => lock.services['api']?.['us-east-1']?.x86_64;
const recorded = (numbers: readonly number[]) =>
  numbers.reduce((lock, n) => recordImage(lock, place, image(n)), emptyImagesLock);

test('the first image has no history', () => {
  expect(history(recorded([1]))).toEqual({ current: image(1), previous: [] });
});

test('the image before comes first in the history', () => {
  expect(history(recorded([1, 2, 3]))).toEqual({ current: image(3), previous: [image(2), image(1)] });
});

test('five images are kept before the one in use', () => {
  expect(keptImages).toBe(5);
  expect(history(recorded([1, 2, 3, 4, 5, 6, 7]))?.previous.map(({ imageId }) => imageId)).toEqual(
    [6, 5, 4, 3, 2].map((n) => image(n).imageId),
  );
});

test('an image recorded again is in the lock once', () => {
  expect(history(recorded([1, 2, 1]))).toEqual({ current: image(1), previous: [image(2)] });
});

test('other services, Regions and architectures stay as they were, and names are in order', () => {
  let lock = recordImage(emptyImagesLock, { ...place, service: 'web' }, image(1));
  lock = recordImage(lock, { ...place, region: 'eu-west-1' }, image(2));
  lock = recordImage(lock, { ...place, architecture: 'arm64' }, image(3));
  const after = recordImage(lock, place, image(4));
  expect(Object.keys(after.services)).toEqual(['api', 'web']);
  expect(Object.keys(after.services['api'] ?? {})).toEqual(['eu-west-1', 'us-east-1']);
  expect(after.services['web']).toEqual(lock.services['web']);
  expect(after.services['api']?.['us-east-1']?.arm64?.current).toEqual(image(3));
  expect(history(after)?.current).toEqual(image(4));
});

test('no image is twice in a history, and the newest is in use, whatever was baked', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 1, maxLength: 30 }), (numbers) => {
      const { current, previous } = history(recorded(numbers)) ?? { current: undefined, previous: [] };
      const ids = [current, ...previous].map((one) => one?.imageId);
      expect(current).toEqual(image(numbers.at(-1) ?? -1));
      expect(new Set(ids).size).toBe(ids.length);
      expect(previous.length).toBeLessThanOrEqual(keptImages);
    }),
  );
});

test('one local image is kept before the one in use, for each service by itself', () => {
  let lock = recordLocalImage(emptyLocalImagesLock, 'web', image(9));
  for (const n of [1, 2, 3]) lock = recordLocalImage(lock, 'api', image(n));
  expect(lock.services).toEqual({
    api: { current: image(3), previous: [image(2)] },
    web: { current: image(9), previous: [] },
  });
});
