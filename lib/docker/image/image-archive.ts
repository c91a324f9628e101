/** Where a member of an archive lies in a file. */
export interface ArchivePart {
  readonly path: string;
  readonly offset: number;
  readonly size: number;
}

/** An image archive, a tar file or a folder: named members, found without reading their content. */
export interface ImageArchive {
  /** As given by the user; begins every message. */
  readonly path: string;
  has(name: string): boolean | Promise<boolean>;
  /** @returns undefined when there is no such member. Throws `InvalidImageArchive` for one that leads outside. */
  find(name: string): ArchivePart | undefined | Promise<ArchivePart | undefined>;
}
