import { localBaseName, localImageId } from '../../lib/bake/local-base';
import { parseLocalImagesLock } from '../../lib/model/parse-images-lock';

const file = (text: string) => [{ path: 'make-base.sh', executable: true, content: Buffer.from(text) }];

test('a base disk is named after what it is made from', () => {
  const name = localBaseName({ files: file('a'), packages: ['nginx', 'jq'] });
  expect(name).toMatch(/^local-debian-12-[0-9a-f]{12}$/);
  expect(localBaseName({ files: file('a'), packages: ['jq', 'nginx'] })).toBe(name);
  expect(localBaseName({ files: file('b'), packages: ['jq', 'nginx'] })).not.toBe(name);
  expect(localBaseName({ files: file('a'), packages: ['jq'] })).not.toBe(name);
  expect(localBaseName({ files: file('a'), packages: ['nginx', 'jq'], mirror: 'http://m' })).not.toBe(name);
});

const id = localImageId(
  'md2html',
  `sha256:${'0123456789ab'.padEnd(64, 'f')}`,
  new Date('2026-11-20T18:00:00.250Z'),
);
const lockOf = (imageId: string): string =>
  JSON.stringify({
    schema: 'undock/local-images-lock/v1',
    services: {
      md2html: {
        current: {
          imageId,
          sourceDigest: `sha256:${'0'.repeat(64)}`,
          baseImage: 'local-debian-12-0123456789ab',
          bakedAt: '2026-11-20T18:00:00.000Z',
          gitRevision: null,
        },
        previous: [],
      },
    },
  });

test('an image is named after its service, source and time, and its lock can be read', () => {
  expect(id).toBe('local-md2html-0123456789ab-20261120180000');
  expect(parseLocalImagesLock(lockOf(id), 'lock').services['md2html']?.current.imageId).toBe(id);
});

test.each(['ami-0123456789abcdef0', '../local-a-0123456789ab-20261120180000', ''])(
  'refuses the id %j, which would name a folder elsewhere',
  (imageId) => {
    expect(() => parseLocalImagesLock(lockOf(imageId), 'images.local.lock.json')).toThrow(
      expect.objectContaining({ code: 'InvalidImagesLock', exitStatus: 2 }) as Error,
    );
  },
);

test('refuses a lock that is not JSON, and says what to do', () => {
  expect(() => parseLocalImagesLock('{', 'images.local.lock.json')).toThrow(
    /^images\.local\.lock\.json.* is not JSON .*remove it and bake again$/,
  );
});
