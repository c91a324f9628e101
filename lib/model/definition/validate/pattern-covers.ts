/**
 * True when every text that the second pattern matches is matched by the first; `*` stands for any
 * characters, `?` for exactly one. The second pattern is read as text, its wildcards as characters that
 * only a wildcard of at least the same reach matches, so that a true answer is never wrong.
 */
export function patternCovers(wide: string, narrow: string): boolean {
  // Matching row by row: reach[j] is true when wide[0..i] matches narrow[0..j].
  let reach = Array.from({ length: narrow.length + 1 }, (_, j) => j === 0);
  for (const symbol of wide) {
    const next: boolean[] = [symbol === '*' && reach[0] === true];
    for (let j = 1; j <= narrow.length; j++) {
      const character = narrow[j - 1];
      const one = symbol === '?' ? character !== '*' : symbol === character && symbol !== '*';
      next.push(symbol === '*' ? reach[j] === true || next[j - 1] === true : one && reach[j - 1] === true);
    }
    reach = next;
  }
  return reach[narrow.length] === true;
}
