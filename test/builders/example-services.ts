import { cpSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';

const source = join(__dirname, '../../lib/services');

/**
 * Copies the three example definitions and their fleet into a folder. Tests that name them use a copy:
 * the project's own folder is its user's, who adds services and removes the examples.
 */
export function copyExampleServices(folder: string): string {
  mkdirSync(folder, { recursive: true });
  for (const file of ['fleet.ts', 'md2html.ts', 'welcome.ts', 'wordcount.ts']) {
    cpSync(join(source, file), join(folder, file));
  }
  return folder;
}
