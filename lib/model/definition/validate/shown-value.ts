const longest = 60;

/**
 * A value as its author would write it, on one line and shortened to 60 characters; null for a value
 * that is not there.
 */
export function shownValue(value: unknown): string | null {
  if (value === undefined) return null;
  const text = written(value);
  return text.length > longest ? `${text.slice(0, longest - 1)}…` : text;
}

function written(value: unknown): string {
  if (typeof value === 'number' || typeof value === 'bigint') return String(value);
  if (typeof value === 'function') return 'a function';
  if (typeof value === 'symbol') return 'a symbol';
  try {
    // JSON.stringify returns undefined where a toJSON does, whatever its type says.
    const text: unknown = JSON.stringify(value);
    return typeof text === 'string' ? text : 'an object';
  } catch {
    // A cycle, or a toJSON that throws: nothing an author could have meant.
    return Array.isArray(value) ? 'a list' : 'an object';
  }
}
