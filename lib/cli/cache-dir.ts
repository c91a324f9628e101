import { homedir } from 'node:os';
import { isAbsolute, join } from 'node:path';

/** Undock's folder in the user's cache: what can be made anew. Relative settings count for nothing, as XDG asks. */
export function cacheDir(env: Readonly<Record<string, string | undefined>>): string {
  const configured = env['XDG_CACHE_HOME'] ?? '';
  return join(isAbsolute(configured) ? configured : join(homedir(), '.cache'), 'undock');
}
