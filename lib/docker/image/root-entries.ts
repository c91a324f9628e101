import type { RootNode } from './root-node';

/** A node of the tree with its path; empty for the root. */
export interface PathNode {
  readonly path: string;
  readonly node: RootNode;
}

/** Every node, folders before what is in them, names in the order of their bytes: the same tree, the same order. */
export function* rootEntries(root: RootNode): Generator<PathNode> {
  // A stack of its own: a path may be 2,000 folders deep.
  const pending: PathNode[] = [{ path: '', node: root }];
  for (let it = pending.pop(); it !== undefined; it = pending.pop()) {
    yield it;
    const { path, node } = it;
    if (node.children === undefined) continue;
    for (const name of [...node.children.keys()].sort().reverse()) {
      const child = node.children.get(name);
      if (child !== undefined) pending.push({ path: path === '' ? name : `${path}/${name}`, node: child });
    }
  }
}
