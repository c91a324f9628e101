/**
 * An absolute path as a container engine resolves it: a relative one counts from the root, `.`, `..` and
 * double slashes are gone, and `..` above the root stays there. systemd takes only such paths.
 */
export function normalPath(path: string): string {
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  return `/${parts.join('/')}`;
}
