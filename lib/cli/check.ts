import { basename, join } from 'node:path';
import { Command } from 'commander';
import type { Fleet } from '../model/definition/fleet';
import { unneededExceptions } from '../model/definition/unneeded-exceptions';
import { invalidDefinitions } from '../model/definition/validate/invalid-definitions';
import { imageFor } from '../model/image-for';
import { emptyImagesLock, type ImagesLock } from '../model/images-lock';
import { imagesLockProblems, parseImagesLock } from '../model/parse-images-lock';
import { problemSentence, type Problem } from '../model/problem';
import type { CliContext } from './context';
import { examineFleet } from './examine-fleet';
import { readImagesLock } from './load-images-lock';
import type { Verb } from './program';

interface CheckOptions {
  readonly services?: string;
  readonly json?: boolean;
}

/** What `undock check` found. */
interface Checked {
  /** Number of services; null when the definitions cannot be read. */
  readonly services: number | null;
  readonly problems: readonly Problem[];
  /** Services that cannot be deployed yet because no image of them has been baked. */
  readonly withoutImage: readonly string[];
  /** What is no mistake, and should be put in order. */
  readonly warnings: readonly Problem[];
}

/** `undock check`: holds the definitions and the image lock against every rule. Changes nothing. */
export const checkVerb: Verb = (context) =>
  new Command('check')
    .description('checks the definitions and the image lock, and lists every problem at once')
    .option('--services <dir>', 'folder of the definitions (default: lib/services)')
    .option('--json', 'prints undock/check/v1 instead of a sentence')
    .action(async (options: CheckOptions) => {
      const checked = await check(options, context);
      if (options.json === true) context.stdout(`${JSON.stringify(checkJson(checked), null, 2)}\n`);
      if (checked.problems.length > 0) throw invalidDefinitions(checked.problems);
      if (options.json !== true) context.stdout(checkText(checked));
    });

async function check({ services }: CheckOptions, { projectDir }: CliContext): Promise<Checked> {
  const examined = await examineFleet(services ?? join(projectDir, 'lib', 'services'));
  const lockPath = join(projectDir, 'images.lock.json');
  const lockText = (await readImagesLock(lockPath)) ?? JSON.stringify(emptyImagesLock);
  const lockProblems = imagesLockProblems(lockText, basename(lockPath));
  if ('problems' in examined)
    return {
      services: null,
      problems: [...examined.problems, ...lockProblems],
      withoutImage: [],
      warnings: [],
    };
  const { fleet } = examined;
  const count = fleet.services.length;
  const warnings = fleet.services.flatMap(unneededExceptions);
  if (lockProblems.length > 0) return { services: count, problems: lockProblems, withoutImage: [], warnings };
  return { services: count, ...images(fleet, parseImagesLock(lockText)), warnings };
}

/** A service that was never baked is no mistake in the files; one with an image of the wrong kind is. */
function images(
  { definition, services }: Fleet,
  lock: ImagesLock,
): Pick<Checked, 'problems' | 'withoutImage'> {
  const found = services.flatMap((service) => {
    const choice = imageFor(lock, service, definition.region);
    return 'problem' in choice ? [{ service, problem: choice.problem }] : [];
  });
  const isMissing = ({ problem }: { readonly problem: Problem }) => problem.code === 'MissingImage';
  return {
    problems: found.filter((one) => !isMissing(one)).map(({ problem }) => problem),
    withoutImage: found.filter(isMissing).map(({ service }) => service.name),
  };
}

function checkJson({ services, problems, withoutImage, warnings }: Checked) {
  const told = (problem: Problem) => ({ ...problem, sentence: problemSentence(problem) });
  return {
    schema: 'undock/check/v1',
    services,
    problems: problems.map(told),
    withoutImage,
    warnings: warnings.map(told),
  };
}

function checkText({ services, withoutImage, warnings }: Checked): string {
  const lines = [`${services} ${services === 1 ? 'service' : 'services'}, no problems`];
  if (withoutImage.length > 0)
    lines.push(
      `Without an image in images.lock.json: ${withoutImage.join(', ')} (bake with \`npx undock bake <service> --apply\`)`,
    );
  lines.push(...warnings.map((warning) => `Warning: ${problemSentence(warning)}`));
  return `${lines.join('\n')}\n`;
}
