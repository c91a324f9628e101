import type { TarEntry, TarEntryKind } from './tar-entry';
import { tarBlockBytes } from './tar-header-decoder';
import { padded } from './tar-stream-parser';

/** What goes into a header; names hold one character per byte. */
export interface TarHeaderFields extends TarEntry {
  readonly kind: Exclude<TarEntryKind, 'device'>;
}

const types = { file: '0', hardlink: '1', symlink: '2', folder: '5' } as const;
const maxOctal7 = 0o7777777;
const maxOctal11 = 0o77777777777;

/** The header of an entry, with a pax header before it where ustar's fields do not suffice. */
export function tarHeader(fields: TarHeaderFields): Buffer {
  const records = paxRecordsFor(fields);
  if (records.length === 0) return ustar(fields, types[fields.kind]);
  const body = Buffer.concat(records);
  const plain = { ...fields, name: 'PaxHeaders/undock', linkName: '', size: body.length, mode: 0o644 };
  return Buffer.concat([
    ustar({ ...plain, uid: 0, gid: 0, mtime: 0 }, 'x'),
    body,
    Buffer.alloc(padded(body.length) - body.length),
    ustar(fields, types[fields.kind]),
  ]);
}

function paxRecordsFor({ name, linkName, size, uid, gid, mtime, xattrs }: TarHeaderFields): Buffer[] {
  const records: Buffer[] = [];
  const add = (key: string, value: string): void => void records.push(paxRecord(key, value));
  const longName = name.length > 100;
  const longLink = linkName.length > 100;
  // pax names are UTF-8 unless it says otherwise.
  if ((longName && !isUtf8(name)) || (longLink && !isUtf8(linkName))) add('hdrcharset', 'BINARY');
  if (longName) add('path', name);
  if (longLink) add('linkpath', linkName);
  if (size > maxOctal11) add('size', String(size));
  if (uid > maxOctal7) add('uid', String(uid));
  if (gid > maxOctal7) add('gid', String(gid));
  if (mtime < 0 || mtime > maxOctal11) add('mtime', String(mtime));
  for (const key of [...(xattrs?.keys() ?? [])].sort()) add(`SCHILY.xattr.${key}`, xattrs?.get(key) ?? '');
  return records;
}

/** `<length> <key>=<value>\n`, where the length counts its own digits. */
function paxRecord(key: string, value: string): Buffer {
  const rest = ` ${key}=${value}\n`;
  let length = rest.length + 1;
  while (String(length).length + rest.length !== length) length = String(length).length + rest.length;
  return Buffer.from(`${length}${rest}`, 'latin1');
}

function ustar(fields: TarHeaderFields, type: string): Buffer {
  const block = Buffer.alloc(tarBlockBytes);
  block.write(fields.name.slice(0, 100), 0, 'latin1');
  octal(block, fields.mode, 100, 7);
  octal(block, fields.uid > maxOctal7 ? 0 : fields.uid, 108, 7);
  octal(block, fields.gid > maxOctal7 ? 0 : fields.gid, 116, 7);
  octal(block, fields.size > maxOctal11 ? 0 : fields.size, 124, 11);
  octal(block, fields.mtime < 0 || fields.mtime > maxOctal11 ? 0 : fields.mtime, 136, 11);
  block.write(type, 156, 'latin1');
  block.write(fields.linkName.slice(0, 100), 157, 'latin1');
  block.write('ustar\x0000', 257, 'latin1');
  let sum = 8 * 0x20;
  for (const byte of block) sum += byte;
  octal(block, sum, 148, 6);
  block[155] = 0x20;
  return block;
}

function octal(block: Buffer, value: number, offset: number, digits: number): void {
  block.write(value.toString(8).padStart(digits, '0'), offset, 'latin1');
}

function isUtf8(name: string): boolean {
  const bytes = Buffer.from(name, 'latin1');
  return Buffer.from(bytes.toString('utf8'), 'utf8').equals(bytes);
}
