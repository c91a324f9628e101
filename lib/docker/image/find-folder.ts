import { imageRefusal } from './image-refusal';
import { quotedName } from './quoted-name';
import { impliedFolder, rootNode, type RootNode } from './root-node';

/** Symlinks followed on one path, Linux's limit. */
const maxHops = 40;

export interface FolderSearch {
  readonly root: RootNode;
  /** The layer that is being applied. */
  readonly layer: number;
  /** Begins every message. */
  readonly where: string;
  /** The whole name whose folder is looked for, for messages. */
  readonly name: string;
  /** Called before a missing folder is made, gives its mtime; absent: nothing is made. */
  readonly onMissing?: (() => number) | undefined;
  /** Told of the length of each link that is followed; may throw. */
  readonly onFollow: (targetBytes: number) => void;
}

/**
 * Walks to a folder, component by component, as a process would whose root is the image's: images of merged
 * systems have `lib` → `usr/lib`, or `var/run` → `/run`, and layers above that put files below the old name.
 *
 * A link is followed when it leads to a folder the image has. Refused is one that climbs above the root, or
 * leads to what the image does not have, or is absolute and made by the very layer that writes through it:
 * no file system yields such a layer, only somebody who wants to write elsewhere.
 *
 * @returns undefined when there is no such folder and none may be made.
 * @throws UndockError `LayerPathEscapes`, `InvalidLayer`.
 */
export function findFolder(path: readonly string[], search: FolderSearch): RootNode | undefined {
  const stack = [search.root];
  const pending = [...path].reverse();
  /** With fewer components left than this, the link's own are used up. */
  let linkMark = Infinity;
  let hops = 0;
  for (let part = pending.pop(); part !== undefined; part = pending.pop()) {
    if (pending.length < linkMark) linkMark = Infinity;
    const here = stack[stack.length - 1];
    if (here?.children === undefined || part === '' || part === '.') continue;
    if (part === '..') {
      if (stack.length === 1) throw escapes(search, 'climbs above the root');
      stack.pop();
      continue;
    }
    let child = here.children.get(part);
    if (child === undefined) {
      if (search.onMissing === undefined) return undefined;
      if (linkMark !== Infinity) throw escapes(search, 'leads to what the image does not have');
      child = rootNode(impliedFolder(search.layer, search.onMissing()));
      here.children.set(part, child);
    }
    const { inode } = child;
    if (inode.kind === 'folder') stack.push(child);
    else if (inode.kind === 'symlink') {
      hops += 1;
      search.onFollow(inode.target.length);
      if (hops > maxHops) throw escapes(search, 'goes round in circles');
      if (linkMark === Infinity) linkMark = pending.length;
      if (inode.target.startsWith('/')) {
        if (inode.place.layer === search.layer)
          throw escapes(search, 'is absolute and made by the same layer');
        stack.length = 1;
      }
      pending.push(...inode.target.split('/').reverse());
    } else if (search.onMissing === undefined) return undefined;
    else throw notAFolder(search, part);
  }
  return stack[stack.length - 1];
}

function escapes({ where, name }: FolderSearch, what: string): Error {
  return imageRefusal(
    'LayerPathEscapes',
    `${where}: ${quotedName(name)} goes through a symlink that ${what}, expected a path below the image's root; do not trust this image, or build it again`,
  );
}

function notAFolder({ where, name }: FolderSearch, part: string): Error {
  return imageRefusal(
    'InvalidLayer',
    `${where}: ${quotedName(name)} lies below ${quotedName(part)}, which is no folder; build the image again`,
  );
}
