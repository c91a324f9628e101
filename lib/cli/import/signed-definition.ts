import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';

const head = '// Written by undock import';
const line = (digest: string): string => `${head} (${digest}). Once it is edited, a new import keeps it.\n`;

/** A definition with a first line that tells later whether it, or the files beside it, were edited. */
export function signed(text: string, files: string): string {
  return line(digestOf(text, files)) + text;
}

/** True when a definition, and the files beside it, are as an import wrote them. */
export function isAsWritten(text: string, files: string): boolean {
  const end = text.indexOf('\n') + 1;
  const rest = text.slice(end);
  return text.slice(0, end) === line(digestOf(rest, files));
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

function digestOf(text: string, files: string): string {
  return createHash('sha256').update(files).update(text).digest('hex').slice(0, 16);
}
