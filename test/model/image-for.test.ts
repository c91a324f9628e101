import { imageFor } from '../../lib/model/image-for';
import { emptyImagesLock } from '../../lib/model/images-lock';
import { problemSentence } from '../../lib/model/problem';
import { anImagesLock } from '../builders/images-lock';
import { aWebService } from '../builders/service';

function problemOf(...given: Parameters<typeof imageFor>) {
  const choice = imageFor(...given);
  if (!('problem' in choice)) throw new Error(`found ${choice.imageId}`);
  return { code: choice.problem.code, sentence: problemSentence(choice.problem) };
}

describe('imageFor', () => {
  it('finds the image in use for the Region and the architecture of the instance types', () => {
    expect(imageFor(anImagesLock('api'), aWebService(), 'us-east-1')).toEqual({
      imageId: 'ami-0123456789abcdef0',
    });
    expect(
      imageFor(anImagesLock('api', 'arm64'), aWebService({ instanceTypes: ['t4g.small'] }), 'us-east-1'),
    ).toEqual({ imageId: 'ami-0123456789abcdef0' });
  });

  it('refuses a service that was never baked, and says how to bake it', () => {
    expect(problemOf(emptyImagesLock, aWebService({ name: 'md2html' }), 'us-east-1')).toEqual({
      code: 'MissingImage',
      sentence:
        "service 'md2html': images.lock.json names no x86_64 image for us-east-1; bake one with `npx undock bake md2html --apply`",
    });
  });

  it('refuses an image of another Region', () => {
    expect(problemOf(anImagesLock('api'), aWebService(), 'eu-west-1').code).toBe('MissingImage');
  });

  it('refuses an image of another architecture', () => {
    expect(problemOf(anImagesLock('api', 'arm64'), aWebService(), 'us-east-1')).toEqual({
      code: 'ImageArchitectureMismatch',
      sentence:
        "service 'api': images.lock.json names only an arm64 image for us-east-1, and t3.small needs x86_64; bake one with `npx undock bake api --apply`, or use arm64 instance types",
    });
  });

  it('refuses a service called like a property of every object', () => {
    expect(problemOf(emptyImagesLock, aWebService({ name: 'constructor' }), 'us-east-1').code).toBe(
      'MissingImage',
    );
  });
});
