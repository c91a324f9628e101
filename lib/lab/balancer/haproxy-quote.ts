/**
 * A word of HAProxy's configuration that means exactly this text: in double quotes, with every byte that could end
 * the quotes, start an escape, a variable or a comment, or break the line as `\xHH` (HAProxy configuration manual,
 * "Quoting and escaping").
 */
export function haproxyQuote(text: string): string {
  const bytes = [...Buffer.from(text, 'utf8')].map((byte) => {
    const character = String.fromCharCode(byte);
    return /[A-Za-z0-9 /.,:;_*?^()[\]|%{}+=<>@&~-]/.test(character)
      ? character
      : `\\x${byte.toString(16).padStart(2, '0')}`;
  });
  return `"${bytes.join('')}"`;
}
