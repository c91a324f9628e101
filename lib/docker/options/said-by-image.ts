import type { ImportOption } from '../../model/import/import-option';
import type { SourceOption, SourceService } from '../service-options';
import { ignored, type Outcome } from './outcome';

/** Keys that `docker inspect` of a container has from its image wherever nobody said otherwise. */
const inherited = new Set(['environment', 'entrypoint', 'command', 'user', 'working_dir', 'stop_signal']);

/** What becomes of an option of a container that its image has too. */
export const saidByImageOutcome: Outcome = ignored('the image says the same, and the bake reads it there');

/**
 * Options of an inspected container that are those of its image: `docker inspect` shows the two as one. They are
 * the image's, and a new image may change them, so they do not belong into a definition.
 */
export function saidByImage(sources: readonly SourceService[]): ReadonlySet<SourceOption> {
  const image = sources.find(({ context }) => context.kind === 'image');
  if (image === undefined) return new Set();
  const own = new Set(image.options.map(textOf));
  const same = sources
    .filter(({ context }) => context.kind === 'inspect')
    .flatMap(({ options }) => {
      const sameProgram = isSameEntrypoint(options, image.options);
      return options.filter(
        // A command belongs to its entry point: beside another one it would be lost.
        (option) =>
          inherited.has(option.key) && own.has(textOf(option)) && (sameProgram || option.key !== 'command'),
      );
    });
  return new Set(same);
}

/** What is said where a container was inspected and its image is not among the sources. */
export function imageUnknown(sources: readonly SourceService[]): ImportOption[] {
  const container = sources.find(({ context }) => context.kind === 'inspect');
  if (container === undefined || sources.some(({ context }) => context.kind === 'image')) return [];
  return [
    {
      option: 'Config',
      value: '',
      status: 'approximated',
      to: 'environment, image, process',
      reason:
        'what the image says by itself cannot be told apart here, so all of it is kept; add the archive or the JSON of docker image inspect to the sources to keep only what differs',
      file: container.context.file,
    },
  ];
}

function isSameEntrypoint(a: readonly SourceOption[], b: readonly SourceOption[]): boolean {
  const entrypoint = (options: readonly SourceOption[]) =>
    JSON.stringify(options.find(({ key }) => key === 'entrypoint')?.value ?? null);
  return entrypoint(a) === entrypoint(b);
}

function textOf({ key, value }: SourceOption): string {
  return JSON.stringify([key, value]);
}
