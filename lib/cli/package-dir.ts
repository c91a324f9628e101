import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Folder of Undock's own package.json, whether this runs from source or from `dist`. */
export function packageDir(): string {
  let dir = __dirname;
  while (!existsSync(join(dir, 'package.json'))) dir = dirname(dir);
  return dir;
}
