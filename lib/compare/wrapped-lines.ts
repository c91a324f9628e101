/** Widest line of any output. */
export const columns = 100;

/** Breaks a paragraph at spaces into lines of at most 100 columns, each after `indent` spaces. */
export function wrappedLines(paragraph: string, indent = 0): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of paragraph.split(' ')) {
    if (line !== '' && indent + line.length + 1 + word.length > columns) {
      lines.push(line);
      line = word;
    } else {
      line = line === '' ? word : `${line} ${word}`;
    }
  }
  lines.push(line);
  return lines.map((text) => ' '.repeat(indent) + text);
}
