import type { FlattenBudget } from './flatten-budget';
import { maxComponentBytes } from './flatten-limits';
import { imageRefusal } from './image-refusal';
import { quotedName } from './quoted-name';
import type { TarEntry } from './tar-entry';

/** An entry of a layer whose names were found safe. */
export interface LayerEntry {
  /** Components joined by `/`, without `.` and empty ones; empty for the root folder itself. */
  readonly path: string;
  readonly entry: TarEntry;
  /** Where its content begins in the layer's tar, in bytes. */
  readonly offset: number;
}

/**
 * Checks an entry's names and what it would cost.
 *
 * Names stay the bytes they are: what is not UTF-8 is kept. Control characters are refused, newlines among
 * them: no program needs them, and they break whatever lists files by line.
 *
 * @throws UndockError `LayerPathEscapes`, `UnsafeLayerName`, `ImageLimitExceeded`.
 */
export function layerEntry(
  entry: TarEntry,
  offset: number,
  where: string,
  budget: FlattenBudget,
): LayerEntry {
  const path = safePath(entry.name, where, budget.limits.maxNameBytes);
  if (entry.kind === 'symlink' || entry.kind === 'hardlink')
    checkTarget(entry, where, budget.limits.maxNameBytes);
  budget.expectBytes(entry.size, `${where}: ${quotedName(entry.name)}`);
  budget.countEntry(entry.name.length + entry.linkName.length + xattrBytes(entry));
  return { path, entry, offset };
}

/** The path that a name in a layer stands for. Throws `LayerPathEscapes` and `UnsafeLayerName`. */
export function safePath(name: string, where: string, maxNameBytes: number): string {
  checkCharacters(name, where, maxNameBytes);
  if (name === '') throw unsafe(where, name, 'is an empty name, expected a path');
  if (name.startsWith('/')) throw escapes(where, name, 'is an absolute path');
  const parts = name.split('/').filter((part) => part !== '' && part !== '.');
  for (const part of parts) {
    if (part === '..') throw escapes(where, name, "has '..' in it");
    if (part.length > maxComponentBytes) {
      throw unsafe(where, name, `has a component of ${part.length} bytes, the limit is ${maxComponentBytes}`);
    }
  }
  return parts.join('/');
}

function checkTarget({ name, kind, linkName }: TarEntry, where: string, maxNameBytes: number): void {
  if (linkName === '') throw unsafe(where, name, 'is a link without a target, expected a path');
  // A symlink is text that may hold anything a path can; a hard link's target is checked as a path later.
  if (kind === 'symlink') checkCharacters(linkName, `${where}: target of ${quotedName(name)}`, maxNameBytes);
}

function checkCharacters(name: string, where: string, maxNameBytes: number): void {
  if (name.length > maxNameBytes) {
    throw unsafe(where, name, `has ${name.length} bytes, the limit is ${maxNameBytes}`);
  }
  // eslint-disable-next-line no-control-regex -- that is the point
  if (/[\x00-\x1f\x7f]/.test(name)) {
    throw unsafe(where, name, 'has a control character in it, such as a line break, expected none');
  }
}

function xattrBytes({ xattrs }: TarEntry): number {
  let bytes = 0;
  if (xattrs !== undefined) for (const [key, value] of xattrs) bytes += key.length + value.length;
  return bytes;
}

function unsafe(where: string, name: string, what: string): Error {
  return imageRefusal(
    'UnsafeLayerName',
    `${where}: ${quotedName(name)} ${what}; rename the file in the image`,
  );
}

function escapes(where: string, name: string, what: string): Error {
  return imageRefusal(
    'LayerPathEscapes',
    `${where}: ${quotedName(name)} ${what}, expected a path below the image's root; do not trust this image, or build it again`,
  );
}
