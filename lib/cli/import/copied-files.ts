import { isAbsolute, join, relative, resolve, sep } from 'node:path';
import type { MappedService } from '../../docker/options/map-options';
import type { CopiedFile } from './imported-service';
import type { ImportGroup } from './import-groups';
import { filesPath } from './service-places';

/** An archive inside the project stays where it is; another one is copied. */
export function archivePlace(
  { archive }: ImportGroup,
  name: string,
  outDir: string,
): { readonly to: string; readonly from?: string } {
  if (archive === undefined) return { to: `images/${name}.tar` };
  const inside = relative(outDir, archive);
  if (inside !== '' && !inside.startsWith('..') && !isAbsolute(inside))
    return { to: inside.split(sep).join('/') };
  return { from: archive, to: archive.endsWith('.tar') ? `images/${name}.tar` : `images/${name}/archive` };
}

/** What is laid over the image's root, below the folder that the definition names. */
export function overlaidFiles(
  { workload }: MappedService,
  { baseDir }: ImportGroup,
  name: string,
): CopiedFile[] {
  // As Docker mounts them: what is inside of another mount lies over it, whichever comes first.
  const depth = ({ target }: { readonly target: string }): number =>
    target.split('/').filter((part) => part !== '').length;
  const outermostFirst = [...workload.files].sort((a, b) => depth(a) - depth(b));
  return outermostFirst.map((file) => {
    const to = join(filesPath(name), file.target.replace(/\/+$/, ''));
    return 'content' in file ? { content: file.content, to } : { from: resolve(baseDir, file.source), to };
  });
}
