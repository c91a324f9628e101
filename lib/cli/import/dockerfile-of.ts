import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import type { SourceService } from '../../docker/service-options';

/** The Dockerfile that a service is built from, as far as it is a file here. */
export function dockerfileOf(
  { options }: SourceService,
  baseDir: string,
): { readonly path: string; readonly target?: string } | undefined {
  const value = (key: string): string | undefined => {
    const found = options.find((option) => option.key === key)?.value;
    return typeof found === 'string' ? found : undefined;
  };
  const folder = value('build.context');
  if (folder === undefined || /^[a-z+]+:\/\/|^git@/.test(folder)) return undefined;
  const target = value('build.target');
  return {
    path: resolve(baseDir, folder, value('build.dockerfile') ?? 'Dockerfile'),
    ...(target === undefined ? {} : { target }),
  };
}

/** True for an ordinary file: a pipe of that name would be waited for. */
export function isDockerfileHere(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() === true;
}
