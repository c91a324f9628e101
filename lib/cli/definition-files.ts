import { readdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { createJiti } from 'jiti';
import type { Problem } from '../model/problem';
import { UndockError } from '../model/undock-error';

/** What one file of a services folder exports, or why that cannot be known. */
export type DefinitionFile =
  | { readonly file: string; readonly exported: unknown }
  | { readonly file: string; readonly problem: Problem };

/**
 * Reads and runs every TypeScript file of a services folder, in the order of their names. Throws an
 * UndockError, exit status 2, for a folder that does not exist or holds no definition.
 */
export async function readDefinitionFiles(servicesDir: string): Promise<DefinitionFile[]> {
  const dir = resolve(servicesDir);
  const files = (await entries(dir)).filter((name) => name.endsWith('.ts') && !name.endsWith('.d.ts')).sort();
  if (files.length === 0)
    throw new UndockError(
      'NoDefinitions',
      `services folder '${dir}' holds no definitions; write fleet.ts and one file for each service`,
      { exitStatus: 2 },
    );
  // Nothing is cached: an edited definition must count at once, also inside one process.
  const jiti = createJiti(join(dir, 'fleet.ts'), {
    moduleCache: false,
    fsCache: false,
    interopDefault: false,
  });
  const read: DefinitionFile[] = [];
  // One after the other, so that what a file prints or throws comes in a stable order.
  for (const file of files) read.push(await readOne(file, () => jiti.import(join(dir, file))));
  return read;
}

async function entries(dir: string): Promise<string[]> {
  try {
    return await readdir(dir);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code !== 'ENOENT' && code !== 'ENOTDIR') throw error;
    throw new UndockError(
      'ServicesNotFound',
      `services folder '${dir}' does not exist; write fleet.ts and one file for each service in it, or name another folder`,
      { exitStatus: 2, cause: error },
    );
  }
}

async function readOne(file: string, load: () => Promise<unknown>): Promise<DefinitionFile> {
  const problem = { subject: file, field: '', got: '' };
  let module: unknown;
  try {
    module = await load();
  } catch (error) {
    return {
      file,
      problem: {
        ...problem,
        code: 'DefinitionNotLoadable',
        expected: `cannot be loaded (${reasonOf(error)})`,
        fix: 'mend the file; a definition is plain data',
      },
    };
  }
  const exported = Object.entries(module as object).filter(([name]) => name !== '__esModule');
  const [only] = exported;
  if (only !== undefined && exported.length === 1) return { file, exported: only[1] };
  return {
    file,
    problem: {
      ...problem,
      code: 'NotOneExport',
      expected: `must export exactly one definition, not ${
        exported.length === 0 ? 'none' : `${exported.length}: ${exported.map(([name]) => name).join(', ')}`
      }`,
      fix: exported.length === 0 ? 'export the definition' : 'give each definition a file of its own',
    },
  };
}

/** First line of an error's message; of a syntax error, the place too, which stands on the second. */
function reasonOf(error: unknown): string {
  // Anything can be thrown, also an error of another realm, which is no instance of this one's Error.
  const { message } = Object(error) as { message?: unknown };
  const text = (typeof message === 'string' ? message : String(error)).trim();
  const place = /\n\s*\S+:(\d+):(\d+)$/.exec(text);
  const reason = text.split('\n', 1)[0]?.trim() ?? '';
  return place === null ? reason : `${reason} at line ${place[1]}, column ${place[2]}`;
}
