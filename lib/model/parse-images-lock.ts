import { shapeProblems } from './definition/validate/shape-problems';
import type { ImagesLock } from './images-lock';
import { imagesLockSchema } from './images-lock-schema';
import { problemSentence, type Problem } from './problem';
import { UndockError } from './undock-error';

/** What is wrong with the text of an image lock; none means that it can be parsed. */
export function imagesLockProblems(text: string, file = 'images.lock.json'): Problem[] {
  const read = parseJson(text);
  if ('reason' in read)
    return [
      {
        code: 'NotJson',
        subject: file,
        field: '',
        got: '',
        expected: `is not JSON (${read.reason})`,
        fix: 'restore the last version with `git checkout`',
      },
    ];
  return shapeProblems(imagesLockSchema, read.value, file);
}

/**
 * The image lock that a text holds. Throws an UndockError `InvalidImagesLock` with every problem,
 * a sentence a line.
 */
export function parseImagesLock(text: string, file = 'images.lock.json'): ImagesLock {
  const problems = imagesLockProblems(text, file);
  if (problems.length > 0)
    throw new UndockError('InvalidImagesLock', problems.map(problemSentence).join('\n'), { exitStatus: 2 });
  return JSON.parse(text) as ImagesLock;
}

function parseJson(text: string): { readonly value: unknown } | { readonly reason: string } {
  try {
    return { value: JSON.parse(text) as unknown };
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return { reason: error.message };
  }
}
