import { readFileSync, statSync } from 'node:fs';
import { composeProblem } from './compose-problem';
import type { ComposeProject, ComposeRequest } from './compose-project';
import { loadComposeProject } from './load-project';

/** No compose or environment file is larger; a file that is was named by mistake. Bytes. */
const maxBytes = 8 * 1024 * 1024;

/**
 * Reads a compose project from the disk: compose files (or the JSON of `docker compose config --format
 * json`), what they extend and include, and environment files. Paths are as the user would type them.
 * @throws UndockError (exit status 2) with one sentence that names file, line and column
 */
export function readComposeProject(request: Omit<ComposeRequest, 'read'>): ComposeProject {
  return loadComposeProject({ ...request, read: readText });
}

/** The text of a UTF-8 file; undefined when there is none. */
function readText(path: string): string | undefined {
  let content: Buffer;
  try {
    const status = statSync(path);
    if (!status.isFile()) {
      const what = status.isDirectory() ? 'a folder' : 'no ordinary file';
      throw composeProblem(
        'ComposeFileUnreadable',
        { file: path },
        `this is ${what}; name the compose file in it`,
      );
    }
    if (status.size > maxBytes) {
      const size = `${(status.size / 1024 / 1024).toFixed(1)} MiB`;
      const sentence = `the file has ${size}; at most ${maxBytes / 1024 / 1024} MiB are read`;
      throw composeProblem('ComposeTooLarge', { file: path }, sentence);
    }
    content = readFileSync(path);
  } catch (error) {
    const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
    if (code === 'ENOENT' || code === 'ENOTDIR') return undefined;
    if (typeof code === 'string' && /^E[A-Z]+$/.test(code)) {
      throw composeProblem(
        'ComposeFileUnreadable',
        { file: path },
        `the file cannot be read (${code})`,
        error,
      );
    }
    throw error;
  }
  return decoded(content, path);
}

function decoded(content: Buffer, path: string): string {
  const [first, second] = content;
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) {
    throw composeProblem('ComposeFileUnreadable', { file: path }, 'the file is UTF-16; save it as UTF-8');
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(content);
  } catch (error) {
    const line = content.subarray(0, invalidOffset(content)).toString('latin1').split('\n').length;
    const sentence = 'this line is not UTF-8 text; save the file as UTF-8';
    throw composeProblem('ComposeFileUnreadable', { file: path, line }, sentence, error);
  }
}

/** Where the first byte stands that is no UTF-8, found by halving: decoding is monotonous in length. */
function invalidOffset(content: Buffer): number {
  const isValid = (length: number): boolean => {
    try {
      new TextDecoder('utf-8', { fatal: true }).decode(content.subarray(0, length), { stream: true });
      return true;
    } catch {
      return false;
    }
  };
  let good = 0;
  let bad = content.length;
  while (bad - good > 1) {
    const middle = (good + bad) >> 1;
    if (isValid(middle)) good = middle;
    else bad = middle;
  }
  return good;
}
