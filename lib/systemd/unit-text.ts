/** Sections of a unit file, each with its lines. */
export type UnitSections = Readonly<Record<string, readonly string[]>>;

/** Text of a unit file. */
export function unitText(sections: UnitSections): string {
  return Object.entries(sections)
    .map(([name, lines]) => `[${name}]\n${lines.join('\n')}\n`)
    .join('\n');
}

/** Specifiers doubled, line ends taken out: a description is text, and one line. */
export function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim().replaceAll('%', '%%');
}
