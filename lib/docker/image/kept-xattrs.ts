/** Attributes that mean something only on the machine they were set on: labels and overlayfs's own marks. */
const local = ['security.selinux', 'security.ima', 'security.evm', 'system.nfs4_acl'];
const localPrefixes = ['trusted.overlay.', 'user.overlay.'];

/** The extended attributes that go into the root file system; `onDropped` is told the names of the others. */
export function keptXattrs(
  xattrs: ReadonlyMap<string, string> | undefined,
  onDropped: (name: string) => void,
): ReadonlyMap<string, string> | undefined {
  if (xattrs === undefined) return undefined;
  const kept = new Map<string, string>();
  for (const [name, value] of xattrs) {
    if (local.includes(name) || localPrefixes.some((prefix) => name.startsWith(prefix))) onDropped(name);
    else kept.set(name, value);
  }
  return kept;
}
