/** What stops the splitting of a command; the caller knows the file and line. */
export class ShellWordsProblem extends Error {}

/**
 * Splits a command into words as compose does with a string: by POSIX shell quoting, without substitutions,
 * globs or operators (`&&` is a word like any other: no shell runs).
 * @throws ShellWordsProblem
 */
export function shellWords(command: string): string[] {
  const words: string[] = [];
  let word: string | undefined;
  for (let index = 0; index < command.length; index++) {
    const character = command[index] ?? '';
    if (character === "'") {
      const end = command.indexOf("'", index + 1);
      if (end < 0) throw new ShellWordsProblem("a single quote (') is not closed");
      word = (word ?? '') + command.slice(index + 1, end);
      index = end;
    } else if (character === '"') {
      const read = doubleQuoted(command, index + 1);
      word = (word ?? '') + read.inside;
      index = read.end;
    } else if (character === '\\') {
      const next = command[++index];
      if (next === undefined)
        throw new ShellWordsProblem('a backslash stands at the end with nothing to escape');
      if (next !== '\n') word = (word ?? '') + next;
    } else if (/\s/.test(character)) {
      if (word !== undefined) words.push(word);
      word = undefined;
    } else word = (word ?? '') + character;
  }
  if (word !== undefined) words.push(word);
  return words;
}

function doubleQuoted(command: string, start: number): { inside: string; end: number } {
  let inside = '';
  for (let index = start; index < command.length; index++) {
    const character = command[index] ?? '';
    if (character === '"') return { inside, end: index };
    if (character === '\\' && /["\\$`\n]/.test(command[index + 1] ?? '')) {
      index++;
      if (command[index] !== '\n') inside += command[index] ?? '';
    } else inside += character;
  }
  throw new ShellWordsProblem('a double quote (") is not closed');
}
