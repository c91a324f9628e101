import { createHash } from 'node:crypto';

/** One file that goes into an image. */
export interface SourceFile {
  /** Path within the source, with `/` between folders. */
  readonly path: string;
  /** Whether the file may be executed; the only part of a mode that provisioning keeps. */
  readonly executable: boolean;
  readonly content: Uint8Array;
}

/**
 * SHA-256 over everything an image is built from: the same whatever order files are listed in, wherever
 * the project lies, whenever they were touched. Lengths are part of it, so that no two sources can be
 * written the same way.
 *
 * @param facts what is not a file: packages, base image, architecture.
 * @returns `sha256:` and 64 hexadecimal digits.
 */
export function sourceDigest(
  files: readonly SourceFile[],
  facts: Readonly<Record<string, string | readonly string[]>>,
): string {
  const hash = createHash('sha256');
  const add = (part: string | Uint8Array): void => {
    const bytes = typeof part === 'string' ? Buffer.from(part, 'utf8') : part;
    hash.update(`${bytes.length}:`).update(bytes);
  };
  const byPath = [...files].sort((a, b) => compare(a.path, b.path));
  add(String(byPath.length));
  for (const file of byPath) {
    add(file.path);
    add(file.executable ? 'x' : '-');
    add(file.content);
  }
  for (const [name, value] of Object.entries(facts).sort(([a], [b]) => compare(a, b))) {
    add(name);
    add(JSON.stringify(value));
  }
  return `sha256:${hash.digest('hex')}`;
}

/** By code unit: the order must not depend on the machine's language. */
function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
