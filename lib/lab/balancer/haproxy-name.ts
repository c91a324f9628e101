/**
 * A name HAProxy takes for any text, and the text back. Letters, digits, `.`, `:` and `-` stay; every other byte is
 * `_` and two hexadecimal digits, so two texts never share a name.
 */
export function haproxyName(text: string): string {
  return [...Buffer.from(text, 'utf8')]
    .map((byte) => {
      const character = String.fromCharCode(byte);
      return /[A-Za-z0-9.:-]/.test(character) ? character : `_${byte.toString(16).padStart(2, '0')}`;
    })
    .join('');
}

/** The text that `haproxyName` was given. */
export function textOfName(name: string): string {
  const bytes = [...name.matchAll(/_([0-9a-f]{2})|[^]/g)].map(([all, code]) =>
    code === undefined ? all.charCodeAt(0) : Number.parseInt(code, 16),
  );
  return Buffer.from(bytes).toString('utf8');
}
