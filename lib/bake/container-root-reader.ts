import { createReadStream } from 'node:fs';
import { text } from 'node:stream/consumers';
import { extract } from 'tar-stream';
import type { ImageConfig } from '../docker/image-config/image-config';
import type { ContainerRoot } from '../systemd/container-root';

/** What a path of the root is, as far as it matters for running a program. */
type Entry =
  | { readonly kind: 'link'; readonly to: string }
  | { readonly kind: 'file'; readonly executable: boolean }
  | { readonly kind: 'other' };

/** As many links as the kernel follows (path_resolution(7)). */
const mostLinks = 40;

/** Reads what the unit writer has to know of a flattened root file system, in one pass over its tar. */
export async function readContainerRoot(rootTar: string, config: ImageConfig): Promise<ContainerRoot> {
  const entries = new Map<string, Entry>();
  const texts = new Map<string, string>();
  const tar = createReadStream(rootTar).pipe(extract());
  for await (const entry of tar) {
    const path = normalised(entry.header.name);
    const { type, mode, linkname } = entry.header;
    if (type === 'symlink') entries.set(path, { kind: 'link', to: linkname });
    else if (type === 'link') {
      entries.set(path, entries.get(normalised(linkname)) ?? { kind: 'other' });
    } else if (type === 'file') entries.set(path, { kind: 'file', executable: (mode & 0o111) !== 0 });
    else entries.set(path, { kind: 'other' });
    if (path === '/etc/passwd' || path === '/etc/group') texts.set(path, await text(entry));
    else entry.resume();
  }
  return {
    config,
    passwd: texts.get('/etc/passwd') ?? '',
    group: texts.get('/etc/group') ?? '',
    isProgram: (path) => {
      const entry = entries.get(resolved(path, entries));
      return entry?.kind === 'file' && entry.executable;
    },
  };
}

/** The path with every link on its way followed inside the root; a loop ends where it is. */
function resolved(path: string, entries: ReadonlyMap<string, Entry>): string {
  let left = path.split('/');
  let at = '';
  for (let links = 0; left.length > 0;) {
    const [part = '', ...rest] = left;
    left = rest;
    const next = normalised(`${at}/${part}`);
    const entry = entries.get(next);
    if (entry?.kind !== 'link') at = next;
    else if (++links > mostLinks) return next;
    else {
      if (entry.to.startsWith('/')) at = '';
      left = [...entry.to.split('/'), ...left];
    }
  }
  return at;
}

/** Absolute, without `.`, `..` and double slashes; the root is empty. */
function normalised(path: string): string {
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  return parts.map((part) => `/${part}`).join('');
}
