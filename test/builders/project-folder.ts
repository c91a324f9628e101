import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { aFleetDefinition } from './fleet';
import { aWebService, aWorker } from './service';

/** Text of a definition file that exports one value, the way a user writes it. */
export function definitionText(type: string, value: unknown): string {
  return [
    // The import leads nowhere on purpose: types vanish before the file runs.
    `import type { ${type} } from '../model/definition/${type}';`,
    '',
    `export const definition = ${JSON.stringify(value, null, 2)} satisfies ${type};`,
    '',
  ].join('\n');
}

/** Files of a project whose definitions break no rule. */
export function goodProject(): Record<string, string> {
  return {
    'lib/services/fleet.ts': definitionText('FleetDefinition', aFleetDefinition()),
    'lib/services/api.ts': definitionText('ServiceDefinition', aWebService()),
    'lib/services/mailer.ts': definitionText('ServiceDefinition', aWorker()),
  };
}

/** Writes files into a new temporary folder, runs a function in it, and removes it again. */
export async function inProject<T>(
  files: Readonly<Record<string, string>>,
  use: (dir: string) => Promise<T>,
): Promise<T> {
  const dir = mkdtempSync(join(tmpdir(), 'undock-test-'));
  try {
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(dir, path)), { recursive: true });
      writeFileSync(join(dir, path), text);
    }
    return await use(dir);
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

/** Every file below a folder with its text and time of change, to tell that nothing was written. */
export function treeOf(dir: string): Record<string, { text: string; changed: number }> {
  return Object.fromEntries(
    readdirSync(dir, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .sort()
      .map((path) => [path, { text: readFileSync(path, 'utf8'), changed: statSync(path).mtimeMs }]),
  );
}
