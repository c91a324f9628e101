import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageDir } from './package-dir';

/** Version in package.json. */
export function version(): string {
  const text = readFileSync(join(packageDir(), 'package.json'), 'utf8');
  return (JSON.parse(text) as { version: string }).version;
}
