import type { z } from 'zod';
import { shapeProblems } from './definition/validate/shape-problems';
import type { ImagesLock } from './images-lock';
import { imagesLockSchema } from './images-lock-schema';
import type { LocalImagesLock } from './local-images-lock';
import { localImagesLockSchema } from './local-images-lock-schema';
import { problemSentence, type Problem } from './problem';
import { UndockError } from './undock-error';

/** What is wrong with the text of an image lock; none means that it can be parsed. */
export function imagesLockProblems(text: string, file = 'images.lock.json'): Problem[] {
  return lockProblems(imagesLockSchema, text, {
    file,
    unreadable: 'restore the last version with `git checkout`',
  });
}

/**
 * The image lock that a text holds. Throws an UndockError `InvalidImagesLock` with every problem,
 * a sentence a line.
 */
export function parseImagesLock(text: string, file = 'images.lock.json'): ImagesLock {
  refuse(imagesLockProblems(text, file));
  return JSON.parse(text) as ImagesLock;
}

/** The local image lock that a text holds. Throws as `parseImagesLock` does. */
export function parseLocalImagesLock(text: string, file: string): LocalImagesLock {
  refuse(lockProblems(localImagesLockSchema, text, { file, unreadable: 'remove it and bake again' }));
  return JSON.parse(text) as LocalImagesLock;
}

function lockProblems(
  schema: z.ZodType,
  text: string,
  { file, unreadable }: { readonly file: string; readonly unreadable: string },
): Problem[] {
  const read = parseJson(text);
  if ('value' in read) return shapeProblems(schema, read.value, file);
  const expected = `is not JSON (${read.reason})`;
  return [{ code: 'NotJson', subject: file, field: '', got: '', expected, fix: unreadable }];
}

function refuse(problems: readonly Problem[]): void {
  if (problems.length > 0)
    throw new UndockError('InvalidImagesLock', problems.map(problemSentence).join('\n'), { exitStatus: 2 });
}

function parseJson(text: string): { readonly value: unknown } | { readonly reason: string } {
  try {
    return { value: JSON.parse(text) as unknown };
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return { reason: error.message };
  }
}
