import { readFileSync } from 'node:fs';
import type { TarEntry } from '../../../lib/docker/image/tar-entry';
import { TarStreamParser } from '../../../lib/docker/image/tar-stream-parser';

export type FlattenedEntry = TarEntry & { readonly content: string };

/** Entries of a tar with their content, in their order. */
export function flattenedEntries(path: string): readonly FlattenedEntry[] {
  const bytes = readFileSync(path);
  const entries: FlattenedEntry[] = [];
  const parser = new TarStreamParser(path, (entry, offset) =>
    entries.push({ ...entry, content: bytes.toString('latin1', offset, offset + entry.size) }),
  );
  parser.push(bytes);
  parser.end();
  return entries;
}

/** One line an entry: name, and content or link target. */
export function flattenedLines(path: string): readonly string[] {
  return flattenedEntries(path).map(({ name, kind, content, linkName }) =>
    kind === 'file' ? `${name}=${content}` : kind === 'folder' ? name : `${name} ${kind} ${linkName}`,
  );
}
