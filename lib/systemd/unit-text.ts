import { UndockError } from '../model/undock-error';

/** Sections of a unit file, each with its lines. */
export type UnitSections = Readonly<Record<string, readonly string[]>>;

/**
 * Text of a unit file. Every line stays one line, whatever came from an image: systemd ends one at a line feed
 * or a carriage return, and joins one that ends in a backslash with the next.
 *
 * @throws UndockError `UnsafeUnitLine`.
 */
export function unitText(sections: UnitSections): string {
  return Object.entries(sections)
    .map(([name, lines]) => `[${name}]\n${lines.map(checked).join('\n')}\n`)
    .join('\n');
}

function checked(line: string): string {
  if (!/[\n\r\0]|\\$/.test(line)) return line;
  throw new UndockError(
    'UnsafeUnitLine',
    `unit line ${JSON.stringify(line)}: would not stay one line, expected no line ends and no backslash at its end; correct that value in the definition or the image`,
    { exitStatus: 2 },
  );
}

/** Specifiers doubled, line ends and a backslash at the end taken out: a description is text, and one line. */
export function oneLine(text: string): string {
  return text
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .replace(/[\s\\]+$/, '')
    .trim()
    .replaceAll('%', '%%');
}
