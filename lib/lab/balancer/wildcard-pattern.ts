/**
 * Regular expression of a rule's host or path pattern: `*` is any number of characters, `?` exactly one, the rest is
 * itself (Application Load Balancers user guide, "Condition types for listener rules").
 */
export function wildcardPattern(pattern: string): string {
  const parts = [...Buffer.from(pattern, 'utf8')].map((byte) => {
    const character = String.fromCharCode(byte);
    if (character === '*') return '.*';
    if (character === '?') return '.';
    if (character === '.') return '[.]';
    return /[A-Za-z0-9/_-]/.test(character) ? character : `\\x${byte.toString(16).padStart(2, '0')}`;
  });
  return `^${parts.join('')}$`;
}
