import { UndockError } from '../model/undock-error';
import type { ImageTest } from './image-tests';
import { packerRemovals } from './packer-removals';

/** How a run of Packer ended, as far as it matters here. */
export interface PackerEnd {
  readonly status: number | null;
  readonly output: string;
  readonly interrupted: boolean;
}

/** Lines of Packer's output repeated in an error: enough for the tests' comments with the unit's log. */
const repeatedLines = 45;

/**
 * Why a build made no image that may be used; undefined when it did. A build in which no test ran has
 * failed, whatever Packer says: a check that cannot fail is none.
 *
 * @param lockName lock file that would have named the image.
 */
export function bakeFailure(
  service: string,
  { status, output, interrupted }: PackerEnd,
  tests: readonly ImageTest[],
  lockName = 'images.lock.json',
): UndockError | undefined {
  const removals = packerRemovals(output);
  const rest = [
    removals.length === 0 ? 'Packer reports nothing it had to remove.' : 'Packer removed what it had made:',
    ...removals.map((removal) => `  ${removal}`),
    `${lockName} is unchanged.`,
  ].join('\n');
  if (interrupted) {
    return new UndockError('BakeInterrupted', `service '${service}': the bake was interrupted.\n${rest}`);
  }
  const failed = tests.filter(({ passed }) => !passed).map(({ name }) => name);
  if (status !== 0 || failed.length > 0) {
    const what =
      failed.length > 0
        ? `its image failed ${failed.map((name) => `'${name}'`).join(', ')}; correct the service and bake again`
        : `Packer ended with status ${status ?? 'unknown'}; see its last lines`;
    const last = output.trimEnd().split('\n').slice(-repeatedLines).join('\n');
    return new UndockError('BakeFailed', `service '${service}': ${what}.\n${last}\n${rest}`);
  }
  if (tests.length === 0) {
    return new UndockError(
      'NoImageTests',
      `service '${service}': no test ran in the image, expected those of packer/scripts/test-readiness.sh; ` +
        `${lockName === 'images.lock.json' ? 'the image exists and is not used: deregister it' : 'the disk was removed'}, mend the template and bake again.\n` +
        `${lockName} is unchanged.`,
    );
  }
  return undefined;
}
