/** What a tar entry stands for. `device` covers fifos: neither goes into an image's root file system. */
export type TarEntryKind = 'file' | 'folder' | 'symlink' | 'hardlink' | 'device';

/** One entry of a tar file. Names and values hold one character per byte, so that no byte is lost. */
export interface TarEntry {
  readonly name: string;
  readonly kind: TarEntryKind;
  /** Bytes of content; 0 for what is no file. */
  readonly size: number;
  /** Permission bits, setuid, setgid and sticky. */
  readonly mode: number;
  readonly uid: number;
  readonly gid: number;
  /** Whole seconds since 1970. */
  readonly mtime: number;
  /** Target of a symlink or a hard link, else empty. */
  readonly linkName: string;
  /** Extended attributes by name, such as `security.capability`. */
  readonly xattrs: ReadonlyMap<string, string> | undefined;
}
