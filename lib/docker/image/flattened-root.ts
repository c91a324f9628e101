import { imageRefusal } from './image-refusal';
import { quotedName } from './quoted-name';

/** An entry of a flattened root file system; hard links are entries of their own. */
export interface RootEntry {
  readonly kind: 'file' | 'folder' | 'symlink';
  readonly mode: number;
  readonly uid: number;
  readonly gid: number;
  readonly size: number;
  /** Target of a symlink. */
  readonly linkName: string;
  readonly offset: number;
}

/** A path that exists, after all symlinks. */
export interface ResolvedPath {
  /** Absolute, within the image. */
  readonly path: string;
  readonly entry: RootEntry;
}

export interface RootContent {
  read(offset: number, size: number): Buffer;
  close(): void;
}

/** PATH of a container whose image sets none: Docker's. */
export const defaultContainerPath = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';

const maxHops = 40;

/** Looks into a flattened root file system as a process would whose root it is. Paths are text, UTF-8. */
export class FlattenedRoot {
  constructor(
    private readonly entries: ReadonlyMap<string, RootEntry>,
    private readonly content: RootContent,
  ) {}

  close(): void {
    this.content.close();
  }

  /** Every path, absolute, folders before what is in them. */
  list(): readonly string[] {
    return [...this.entries.keys()].map((name) => `/${Buffer.from(name, 'latin1').toString('utf8')}`);
  }

  /** Follows symlinks, `..` included, which ends at the root. @returns undefined for what does not exist. */
  resolve(path: string): ResolvedPath | undefined {
    const pending = bytesOf(path).split('/').reverse();
    let here: string[] = [];
    let hops = 0;
    for (let part = pending.pop(); part !== undefined; part = pending.pop()) {
      if (part === '' || part === '.') continue;
      if (part === '..') {
        here.pop();
        continue;
      }
      const entry = this.entries.get([...here, part].join('/'));
      if (entry === undefined) return undefined;
      if (entry.kind === 'symlink') {
        hops += 1;
        if (hops > maxHops) return undefined;
        if (entry.linkName.startsWith('/')) here = [];
        pending.push(...entry.linkName.split('/').reverse());
      } else if (entry.kind === 'file' && pending.some((it) => it !== '')) return undefined;
      else here.push(part);
    }
    const entry = this.entries.get(here.join('/'));
    return entry === undefined
      ? undefined
      : { path: `/${Buffer.from(here.join('/'), 'latin1').toString('utf8')}`, entry };
  }

  /**
   * Where a path lies, or would lie once it is made: links on its way are followed inside the root, and what does not
   * exist yet is kept as it is. With a slash at its end it has to be a folder.
   *
   * @returns undefined for what cannot be made: below a file, behind a broken link, with `..` in a part that
   * does not exist.
   */
  placeOf(path: string): string | undefined {
    const parts = path.split('/').filter((part) => part !== '' && part !== '.');
    for (let known = parts.length; known >= 0; known -= 1) {
      const found = this.resolve(`/${parts.slice(0, known).join('/')}`);
      if (found === undefined) continue;
      const [next, ...rest] = parts.slice(known);
      if (next === undefined)
        return path.endsWith('/') && found.entry.kind !== 'folder' ? undefined : found.path;
      const to = `${found.path === '/' ? '' : found.path}/${next}`;
      const isBroken = this.entries.has(bytesOf(to.slice(1)));
      if (found.entry.kind !== 'folder' || isBroken || next === '..' || rest.includes('..')) return undefined;
      return [to, ...rest].join('/');
    }
    return undefined;
  }

  /**
   * The absolute path of a program as `execvp` finds it in the container: a command with a slash is taken from
   * the working folder, another one is looked for along PATH. The path keeps its symlinks, since programs such
   * as busybox go by the name they are called by.
   *
   * @param searchPath value of PATH. Default: `defaultContainerPath`.
   * @param workingDir absolute. Default: `/`.
   * @returns undefined when there is no such file, or nobody may run it.
   */
  resolveExecutable(
    command: string,
    searchPath: string = defaultContainerPath,
    workingDir = '/',
  ): string | undefined {
    if (command === '') return undefined;
    const folders = command.includes('/') ? [''] : searchPath.split(':').map((it) => `${it || '.'}/`);
    for (const folder of folders) {
      const given = folder + command;
      const path = plain(given.startsWith('/') ? given : `${workingDir}/${given}`);
      const found = this.resolve(path);
      if (found?.entry.kind === 'file' && (found.entry.mode & 0o111) !== 0) return path;
    }
    return undefined;
  }

  /**
   * Content of a file. @returns undefined when there is none. Throws `ImageLimitExceeded` for one over `maxBytes`.
   *
   * @param maxBytes default: 1 MiB.
   */
  readSmallFile(path: string, maxBytes: number = 2 ** 20): Buffer | undefined {
    const found = this.resolve(path);
    if (found?.entry.kind !== 'file') return undefined;
    const { size, offset } = found.entry;
    if (size > maxBytes) {
      throw imageRefusal(
        'ImageLimitExceeded',
        `image: ${quotedName(bytesOf(path))} has ${size} bytes, expected ${maxBytes} at most; make it smaller`,
      );
    }
    return this.content.read(offset, size);
  }
}

function bytesOf(text: string): string {
  return Buffer.from(text, 'utf8').toString('latin1');
}

/** Without `.` and empty components; `..` stays, as a symlink before it decides where it leads. */
function plain(path: string): string {
  return `/${path
    .split('/')
    .filter((part) => part !== '' && part !== '.')
    .join('/')}`;
}
