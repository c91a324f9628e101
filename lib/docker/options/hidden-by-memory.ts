import { valuesOf, type OptionContext } from './option-handler';
import { decision, type Outcome } from './outcome';

/**
 * The question about a file whose place is inside of a memory file system of the service: Docker mounts it over
 * that, and what the machine image has there is hidden. Undefined for other places.
 */
export function hiddenByMemory(target: string, context: OptionContext): Outcome | undefined {
  const folder = memoryFolders(context).find((path) => plain(target).startsWith(`${path}/`));
  return folder === undefined
    ? undefined
    : decision(
        'image.filesDir',
        `${target} is inside the memory file system at ${folder}, which is empty when the program starts; how does it get there?`,
        [
          'it is left out',
          'it is laid elsewhere, and the program is told where',
          'as a file of the image: take the memory file system out of process.tmpfs',
        ],
      );
}

function memoryFolders(context: OptionContext): string[] {
  const mounts = valuesOf(context, 'volumes') as readonly {
    readonly type?: string;
    readonly target: string;
  }[];
  const short = valuesOf(context, 'tmpfs') as readonly string[];
  return [
    ...short.map((written) => written.replace(/:.*$/s, '')),
    ...mounts.filter(({ type }) => type === 'tmpfs').map(({ target }) => target),
  ].map(plain);
}

function plain(path: string): string {
  return path.replace(/\/{2,}/g, '/').replace(/\/$/, '');
}
