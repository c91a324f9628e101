import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';

const line = (digest: string, origin: string): string =>
  `// Written by undock import (${digest}) from ${origin}. Once it is edited, a new import keeps it.\n`;
const form =
  /^\/\/ Written by undock import \([0-9a-f]{16}\) from (.+)\. Once it is edited, a new import keeps it\.\n$/;

/** A definition with a first line that tells later what it came from, and whether it, or the files beside it, were edited. */
export function signed(text: string, files: string, origin: string): string {
  return line(digestOf(text, files, origin), origin) + text;
}

/** What a definition that an import wrote came from; undefined when it, or the files beside it, were edited. */
export function originAsWritten(text: string, files: string): string | undefined {
  const end = text.indexOf('\n') + 1;
  const first = text.slice(0, end);
  const [, origin] = form.exec(first) ?? [];
  if (origin === undefined) return undefined;
  return first === line(digestOf(text.slice(end), files, origin), origin) ? origin : undefined;
}

/** Digest of the files of a folder, by name and content; that of no files when there is no folder. */
export async function filesDigest(folder: string): Promise<string> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  const hash = createHash('sha256');
  const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  for (const path of paths.sort()) {
    const content = await readFile(path);
    hash.update(`${JSON.stringify(relative(folder, path))} ${content.length}\n`).update(content);
  }
  return hash.digest('hex');
}

function digestOf(text: string, files: string, origin: string): string {
  return createHash('sha256').update(`${files}\n${origin}\n`).update(text).digest('hex').slice(0, 16);
}
