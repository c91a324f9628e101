import { findFolder } from './find-folder';
import type { FlattenBudget } from './flatten-budget';
import { imageRefusal } from './image-refusal';
import { safePath, type LayerEntry } from './layer-entry';
import { quotedName } from './quoted-name';
import { rootNode, type Inode, type RootNode } from './root-node';
import { whiteoutOf } from './whiteout';

interface Applying {
  readonly root: RootNode;
  readonly layer: number;
  readonly where: string;
  readonly budget: FlattenBudget;
  /** Files that AUFS kept for hard links of old Docker layers, by path; they are no part of the image. */
  readonly aufsLinks: Map<string, Inode>;
}

/**
 * Applies a layer to the tree of the layers below it: first what it takes away, which concerns only those
 * below (OCI image specification, "Whiteouts"), then its entries in their order; a later one of the same
 * name wins.
 *
 * @param layer counts from 0.
 * @param where begins every message.
 * @throws UndockError `LayerPathEscapes`, `InvalidLayerLink`, `InvalidLayer`, `UnsafeLayerName`, `ImageLimitExceeded`.
 */
export function applyLayer(
  root: RootNode,
  entries: readonly LayerEntry[],
  context: Omit<Applying, 'root' | 'aufsLinks'>,
): void {
  const applying = { ...context, root, aufsLinks: new Map<string, Inode>() };
  const additions: LayerEntry[] = [];
  for (const it of entries) {
    const whiteout = whiteoutOf(it.path, applying.where);
    if (whiteout === undefined) additions.push(it);
    else if (whiteout.kind === 'aufs') noteAufs(it, applying);
    else takeAway(whiteout, it.entry.name, applying);
  }
  for (const it of additions) add(it, applying);
}

function takeAway(
  { kind, folder, name }: { kind: 'name' | 'opaque'; folder: readonly string[]; name: string },
  entryName: string,
  applying: Applying,
): void {
  const found = findFolder(folder, { ...applying, name: entryName, onFollow: followed(applying) });
  if (kind === 'opaque') found?.children?.clear();
  else found?.children?.delete(name);
}

function noteAufs({ path, entry, offset }: LayerEntry, applying: Applying): void {
  if (entry.kind === 'file') applying.aufsLinks.set(path, inodeOf(entry, offset, applying.layer));
}

function add({ path, entry, offset }: LayerEntry, applying: Applying): void {
  if (path === '') {
    if (entry.kind !== 'folder') throw invalid(applying, entry.name, 'takes the place of the root folder');
    applying.root.inode = inodeOf(entry, offset, applying.layer);
    return;
  }
  const parts = path.split('/');
  const name = parts.pop() ?? '';
  const folder = folderFor(parts, entry.name, entry.mtime, applying);
  const before = folder.children?.get(name);
  if (entry.kind === 'hardlink') {
    folder.children?.set(name, rootNode(linked(entry.linkName, entry.name, before, applying)));
    return;
  }
  const inode = inodeOf(entry, offset, applying.layer);
  // A folder again, above or in this layer: its new owner and mode, its old content.
  if (entry.kind === 'folder' && before?.children !== undefined) before.inode = inode;
  else folder.children?.set(name, rootNode(inode));
}

function folderFor(parts: readonly string[], name: string, mtime: number, applying: Applying): RootNode {
  const onMissing = (): number => {
    applying.budget.countEntry(0);
    return mtime;
  };
  const found = findFolder(parts, { ...applying, name, onMissing, onFollow: followed(applying) });
  if (found === undefined) throw invalid(applying, name, 'lies in no folder');
  return found;
}

function linked(target: string, name: string, before: RootNode | undefined, applying: Applying): Inode {
  const { where, aufsLinks, budget } = applying;
  const path = safePath(
    target,
    `${where}: target of hard link ${quotedName(name)}`,
    budget.limits.maxNameBytes,
  );
  const parts = path.split('/');
  const last = parts.pop() ?? '';
  const folder = findFolder(parts, { ...applying, name, onFollow: followed(applying) });
  const node = folder?.children?.get(last);
  const inode = node?.inode ?? aufsLinks.get(path);
  const wrong =
    inode === undefined
      ? 'which the image does not have at that point'
      : node !== undefined && node === before
        ? 'which is itself'
        : inode.kind === 'folder'
          ? 'which is a folder'
          : undefined;
  if (inode === undefined || wrong !== undefined) {
    throw imageRefusal(
      'InvalidLayerLink',
      `${where}: ${quotedName(name)} is a hard link to ${quotedName(target)}, ${wrong ?? ''}; expected a file that comes before it: build the image again`,
    );
  }
  inode.linked = true;
  return inode;
}

function inodeOf(entry: LayerEntry['entry'], offset: number, layer: number): Inode {
  const { kind, mode, uid, gid, mtime, size, linkName, xattrs } = entry;
  return {
    kind: kind === 'hardlink' ? 'file' : kind,
    mode,
    uid,
    gid,
    mtime,
    size,
    place: { layer, offset },
    target: linkName,
    xattrs,
    linked: false,
  };
}

function followed({ budget }: Applying): (bytes: number) => void {
  return (bytes) => budget.countFollowed(bytes);
}

function invalid({ where }: Applying, name: string, what: string): Error {
  return imageRefusal('InvalidLayer', `${where}: ${quotedName(name)} ${what}; build the image again`);
}
