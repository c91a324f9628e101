/** A path into a definition, as an author would write it: `notify[0].email`, `environment.LOG_LEVEL`. */
export function fieldPath(path: readonly PropertyKey[]): string {
  return path.reduce<string>((written, key) => {
    if (typeof key === 'number') return `${written}[${key}]`;
    const name = String(key);
    if (!/^[A-Za-z_$][\w$]*$/.test(name)) return `${written}[${JSON.stringify(name)}]`;
    return written === '' ? name : `${written}.${name}`;
  }, '');
}

/** True when one path is the other, or lies inside of it. */
export function overlaps(a: string, b: string): boolean {
  const [outer, inner] = a.length <= b.length ? [a, b] : [b, a];
  if (outer === '' || inner === outer) return true;
  return inner.startsWith(outer) && /^[.[]/.test(inner.slice(outer.length));
}
