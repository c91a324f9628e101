import { composeProblem } from './compose-problem';
import type { Lookup } from './interpolate';
import { pathFrom } from './project-state';
import type { ProjectState } from './project-state';

/**
 * The variables that a project's files may use: those of `outer` first, then those of the environment
 * files (default: `.env` in the project's folder, which need not exist), the later files over the earlier.
 */
export function environmentLookup(
  state: ProjectState,
  outer: Lookup,
  folder: string,
  envFiles: readonly string[] | undefined,
): Lookup {
  const known = new Map<string, string>();
  const lookup: Lookup = (name) => outer(name) ?? known.get(name);
  for (const file of envFiles ?? [pathFrom(folder, '.env')]) {
    const entries = state.envEntries(file, lookup);
    if (entries === undefined && envFiles !== undefined) {
      throw composeProblem(
        'ComposeFileMissing',
        { file },
        'this environment file does not exist; check the path',
      );
    }
    for (const { name, value } of entries ?? []) {
      if (value !== null) known.set(name, value);
    }
  }
  return lookup;
}
