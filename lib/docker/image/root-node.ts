/** Where the content of a file lies: `layer` counts from 0, `offset` is in bytes of that layer's tar. */
export interface ContentPlace {
  readonly layer: number;
  readonly offset: number;
}

/** A file, folder, link or device, apart from its names: hard links are several nodes with one inode. */
export interface Inode {
  readonly kind: 'file' | 'folder' | 'symlink' | 'device';
  readonly mode: number;
  readonly uid: number;
  readonly gid: number;
  /** Whole seconds since 1970. */
  readonly mtime: number;
  readonly size: number;
  readonly place: ContentPlace;
  /** Target of a symlink. */
  readonly target: string;
  readonly xattrs: ReadonlyMap<string, string> | undefined;
  /** Whether a second name was ever given to it. */
  linked: boolean;
}

/** A name in the tree. Only folders have children. */
export interface RootNode {
  inode: Inode;
  readonly children: Map<string, RootNode> | undefined;
}

export function rootNode(inode: Inode): RootNode {
  return { inode, children: inode.kind === 'folder' ? new Map<string, RootNode>() : undefined };
}

/** A folder that no layer says anything about: the parent of something. Root's, readable by all. */
export function impliedFolder(layer: number, mtime: number): Inode {
  return {
    kind: 'folder',
    mode: 0o755,
    uid: 0,
    gid: 0,
    mtime,
    size: 0,
    place: { layer, offset: 0 },
    target: '',
    xattrs: undefined,
    linked: false,
  };
}
