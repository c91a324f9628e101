import fc from 'fast-check';
import { emptyImagesLock } from '../../lib/model/images-lock';
import { imagesLockProblems, parseImagesLock } from '../../lib/model/parse-images-lock';
import { problemSentence } from '../../lib/model/problem';
import { UndockError } from '../../lib/model/undock-error';
import { aLockedImage, anImagesLock } from '../builders/images-lock';

// One seed, so that a run here is a run everywhere.
fc.configureGlobal({ seed: 20261120 });

const sentences = (lock: unknown) => imagesLockProblems(JSON.stringify(lock)).map(problemSentence);
const at = 'images.lock.json: services.api["us-east-1"].x86_64.current';

/** Code, status and message of the error that a text ends in. */
function failure(...given: Parameters<typeof parseImagesLock>) {
  try {
    parseImagesLock(...given);
  } catch (error) {
    if (!(error instanceof UndockError)) throw error;
    const { code, exitStatus, message } = error;
    return { code, exitStatus, message };
  }
  throw new Error('parsed');
}

describe('parseImagesLock', () => {
  it('reads back what was written', () => {
    const older = aLockedImage({ imageId: 'ami-0123abcd', gitRevision: null });
    const lock = anImagesLock();
    const history = { current: aLockedImage(), previous: [older] };
    const both = { ...lock, services: { ...lock.services, web: { 'eu-west-1': { arm64: history } } } };
    expect(parseImagesLock(JSON.stringify(both))).toEqual(both);
    expect(parseImagesLock(JSON.stringify(emptyImagesLock))).toEqual(emptyImagesLock);
  });

  it.each([
    [
      'a schema it does not know',
      { ...emptyImagesLock, schema: 'undock/images-lock/v2' },
      'images.lock.json: schema "undock/images-lock/v2" must be "undock/images-lock/v1"; use the version of Undock that wrote the file',
    ],
    [
      'an image id that is none',
      anImagesLock('api', 'x86_64', { imageId: 'ami-123' }),
      `${at}.imageId "ami-123" must be the id of a machine image: ami- and 8 or 17 hexadecimal digits; write one such as "ami-0123456789abcdef0"`,
    ],
    [
      'a digest that is cut short',
      anImagesLock('api', 'x86_64', { sourceDigest: 'sha256:abcd' }),
      `${at}.sourceDigest "sha256:abcd" must be sha256: and 64 hexadecimal digits; bake the image again`,
    ],
    [
      'a time without a zone',
      anImagesLock('api', 'x86_64', { bakedAt: '2026-11-20 18:00' }),
      `${at}.bakedAt "2026-11-20 18:00" must be a time in ISO 8601 and UTC; write one such as "2026-11-20T18:00:00.000Z"`,
    ],
    [
      'a revision that is a branch',
      anImagesLock('api', 'x86_64', { gitRevision: 'main' }),
      `${at}.gitRevision "main" must be a git revision of 40 or 64 hexadecimal digits, or null; write one such as "0123456789abcdef0123456789abcdef01234567"`,
    ],
    [
      'an architecture that EC2 calls otherwise',
      { ...emptyImagesLock, services: { api: { 'us-east-1': { amd64: {} } } } },
      'images.lock.json: services.api["us-east-1"].amd64 {} is not a field of services.api["us-east-1"]; remove it; the fields are x86_64, arm64',
    ],
    [
      'a history without an image in use',
      { ...emptyImagesLock, services: { api: { 'us-east-1': { arm64: { previous: [] } } } } },
      'images.lock.json: services.api["us-east-1"].arm64.current is missing and must be an image: imageId, sourceDigest, baseImage, bakedAt and gitRevision; add it',
    ],
    ['a list', [], 'images.lock.json: [] must be an image lock: schema and services; write { … }'],
  ])('refuses %s', (_, lock, sentence) => {
    expect(sentences(lock)).toEqual([sentence]);
  });

  it('throws InvalidImagesLock for text that is not JSON', () => {
    expect(failure('{ "schema": ')).toEqual({
      code: 'InvalidImagesLock',
      exitStatus: 2,
      message: expect.stringMatching(
        /^images\.lock\.json: is not JSON \(.+\); restore the last version with `git checkout`$/,
      ) as string,
    });
  });

  it('throws every problem at once, and names the file that was read', () => {
    const lock = anImagesLock('api', 'x86_64', { imageId: '', baseImage: '' });
    expect(failure(JSON.stringify(lock), 'other.json').message).toMatch(
      /^other\.json: .+imageId "" must .+\nother\.json: .+baseImage "" must .+$/,
    );
  });

  it('never throws while it looks for problems, whatever the text', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
        expect(imagesLockProblems(text)).not.toEqual([]);
      }),
    );
  });
});
