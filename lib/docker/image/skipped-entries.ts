/** Something of an image that is not in its root file system. */
export interface SkippedEntry {
  /** Without a leading slash. */
  readonly path: string;
  readonly why: string;
}

/** Collects what is left out; an extended attribute that every file has makes one line, not thousands. */
export class SkippedEntries {
  private readonly entries = new Map<string, string>();
  private readonly xattrs = new Map<string, { first: string; count: number }>();

  entry(path: string, why: string): void {
    this.entries.set(path, why);
  }

  xattr(path: string, name: string): void {
    const seen = this.xattrs.get(name);
    if (seen === undefined) this.xattrs.set(name, { first: path, count: 1 });
    else seen.count += 1;
  }

  list(): readonly SkippedEntry[] {
    const text = (path: string): string => Buffer.from(path, 'latin1').toString('utf8');
    return [
      ...[...this.entries].map(([path, why]) => ({ path: text(path), why })),
      ...[...this.xattrs].map(([name, { first, count }]) => ({
        path: text(first),
        why: `extended attribute ${text(name)}, which means something only where it was set${count === 1 ? '' : `; likewise on ${count - 1} more`}`,
      })),
    ];
  }
}
