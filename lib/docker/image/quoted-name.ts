/** Longest name a message shows in full, in characters. */
const SHOWN = 120;

/**
 * A name out of an archive, fit for a message: in quotes, on one line, without control characters, cut
 * when long. Names are held as one character per byte, so that no byte is lost; here they become text.
 */
export function quotedName(name: string): string {
  const text = Buffer.from(name, 'latin1').toString('utf8');
  const plain = JSON.stringify(text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text).slice(1, -1);
  // Controls beyond ASCII and marks that reorder text could make a message lie about the name.
  const visible = plain.replace(
    /[\u007f-\u009f\u200b-\u200f\u202a-\u202e\u2066-\u2069]/g,
    (it) => `\\u${it.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  return `'${visible.replaceAll('\\"', '"')}'`;
}
