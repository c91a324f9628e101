import { createHash } from 'node:crypto';

/** One file that the disk is made from or that lies on it. */
export interface DiskFile {
  /** Path within the source, with `/` between folders. */
  readonly path: string;
  readonly executable: boolean;
  readonly content: Uint8Array;
}

/**
 * Name of the disk of Docker hosts, and of its folder in the cache: the same for the same files, packages and
 * mirror, in whatever order they are given.
 *
 * @param mirror `UNDOCK_DEBIAN_MIRROR`; empty for Debian's own.
 */
export function dockerHostName(
  files: readonly DiskFile[],
  packages: readonly string[],
  mirror: string,
): string {
  const facts = {
    files: files
      .map(({ path, executable, content }) => [
        path,
        executable,
        createHash('sha256').update(content).digest('hex'),
      ])
      .sort(([a], [b]) => (String(a) < String(b) ? -1 : 1)),
    packages: [...packages].sort(),
    mirror,
  };
  return `docker-host-${createHash('sha256').update(JSON.stringify(facts)).digest('hex').slice(0, 12)}`;
}
