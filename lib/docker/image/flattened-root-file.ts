import { openSync, readSync, closeSync } from 'node:fs';
import { FlattenedRoot, type RootEntry } from './flattened-root';
import { TarStreamParser } from './tar-stream-parser';

const pieceBytes = 2 ** 20;

/**
 * Opens a tar that `flattenImage` wrote, to look up paths and read small files such as `/etc/passwd`. Reads
 * the tar once from end to end; call `close` at the end.
 */
export function openFlattened(path: string): FlattenedRoot {
  const fd = openSync(path, 'r');
  try {
    const entries = new Map<string, RootEntry>();
    const parser = new TarStreamParser(`root file system ${path}`, (entry, offset) => {
      const name = entry.name.replace(/^\.\//, '').replace(/\/$/, '');
      if (entry.kind === 'device') return;
      if (entry.kind !== 'hardlink') entries.set(name, { ...entry, kind: entry.kind, offset });
      else {
        const first = entries.get(entry.linkName);
        if (first !== undefined) entries.set(name, first);
      }
    });
    const buffer = Buffer.allocUnsafe(pieceBytes);
    for (let count = 1; count > 0;) {
      count = readSync(fd, buffer, 0, pieceBytes, null);
      // A header across two pieces is kept by the parser, and this buffer is filled anew.
      parser.push(Buffer.from(buffer.subarray(0, count)));
    }
    parser.end();
    return new FlattenedRoot(entries, {
      read: (offset, size) => {
        const bytes = Buffer.alloc(size);
        return bytes.subarray(0, readSync(fd, bytes, 0, size, offset));
      },
      close: () => closeSync(fd),
    });
  } catch (error) {
    closeSync(fd);
    throw error;
  }
}
