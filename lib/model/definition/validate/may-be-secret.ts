/**
 * True for paths whose values are never shown: a secret written where its reference or a plain setting
 * belongs is among the problems, and what is printed ends up in build logs.
 */
export function mayBeSecret(path: readonly PropertyKey[]): boolean {
  return path[0] === 'environment' || path[0] === 'secrets';
}
