/**
 * A number field of a tar header: octal digits between blanks, or base 256 when the first bit is set (GNU's
 * way for what octal cannot hold). Blank fields are 0.
 *
 * @returns undefined for what is no number, and beyond what a double holds exactly.
 */
export function tarNumber(block: Buffer, offset: number, length: number): number | undefined {
  const first = block[offset] ?? 0;
  return (first & 0x80) === 0 ? octal(block, offset, length) : base256(block, offset, length);
}

function octal(block: Buffer, offset: number, length: number): number | undefined {
  let at = offset;
  const end = offset + length;
  while (at < end && block[at] === 0x20) at += 1;
  let value = 0;
  for (; at < end; at += 1) {
    const digit = (block[at] ?? 0) - 0x30;
    if (digit < 0 || digit > 7) break;
    value = value * 8 + digit;
  }
  for (; at < end; at += 1) if (block[at] !== 0 && block[at] !== 0x20) return undefined;
  return value;
}

function base256(block: Buffer, offset: number, length: number): number | undefined {
  const negative = ((block[offset] ?? 0) & 0x40) !== 0;
  let value = (block[offset] ?? 0) & 0x3f;
  if (negative) value -= 0x40;
  for (let at = offset + 1; at < offset + length; at += 1) {
    value = value * 256 + (block[at] ?? 0);
    if (!Number.isSafeInteger(value)) return undefined;
  }
  return value;
}
