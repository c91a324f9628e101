/**
 * The records of a pax extended header, `<length> <key>=<value>\n` each, one character per byte.
 * Later records win, as POSIX has it.
 *
 * @returns undefined when the header is malformed.
 */
export function paxRecords(body: Buffer): Map<string, string> | undefined {
  const records = new Map<string, string>();
  let at = 0;
  while (at < body.length) {
    const space = body.indexOf(0x20, at);
    if (space <= at || space - at > 10) return undefined;
    const digits = body.toString('latin1', at, space);
    if (!/^[0-9]+$/.test(digits)) return undefined;
    const end = at + Number(digits);
    if (end > body.length || end <= space + 1 || body[end - 1] !== 0x0a) return undefined;
    const equals = body.indexOf(0x3d, space + 1);
    if (equals <= space + 1 || equals >= end) return undefined;
    records.set(body.toString('latin1', space + 1, equals), body.toString('latin1', equals + 1, end - 1));
    at = end;
  }
  return records;
}
