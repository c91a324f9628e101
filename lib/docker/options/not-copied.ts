import type { OptionContext } from './option-handler';
import { decision, type Outcome } from './outcome';

/** The question about a file that is not here, or that is not copied into a machine image; undefined when it can be. */
export function notCopiedOutcome(
  source: string,
  target: string,
  { fileExists, copyObstacle }: OptionContext,
): Outcome | undefined {
  const to = 'image.filesDir';
  if (!fileExists(source))
    return decision(to, `${source} is not here, and ${target} comes from it; how does it get there?`, [
      'the file of the image is right as it is',
      'import again where the file is',
      'build an image that has it',
    ]);
  const obstacle = copyObstacle(source);
  return obstacle === undefined
    ? undefined
    : decision(to, `${source} is not copied: ${obstacle}; how does ${target} get there?`, [
        'it is left out: the file of the image is right as it is',
        'a secret: a parameter, under secrets',
        'it may be in the machine image: put it into the folder of image.filesDir by hand',
      ]);
}
