import { imageRefusal } from './image-refusal';
import { paxRecords } from './pax-records';
import { quotedName } from './quoted-name';
import type { TarEntry, TarEntryKind } from './tar-entry';
import { tarNumber } from './tar-number';

export const tarBlockBytes = 512;

/** Bytes of one extended header: names end at 4,095 and Linux ends extended attributes at 64 KiB each. */
const maxExtensionBytes = 2 ** 20;

const kinds: Readonly<Record<string, TarEntryKind>> = {
  '0': 'file',
  '\0': 'file',
  '7': 'file',
  '1': 'hardlink',
  '2': 'symlink',
  '3': 'device',
  '4': 'device',
  '5': 'folder',
  '6': 'device',
};

/** What a header block announces: an end mark, an extended header of `size` bytes, or an entry. */
export type TarHeaderStep =
  | { readonly kind: 'end' }
  | { readonly kind: 'extension'; readonly size: number }
  | { readonly kind: 'entry'; readonly entry: TarEntry };

/**
 * Decodes tar headers: v7, ustar, pax and GNU long names. Own code instead of tar-stream, which turns names
 * into UTF-8 (a byte that is none is lost), passes sparse files on as if they were plain, and takes 2.8 times
 * the processor time: 0.33 s against 0.12 s for 100,000 small files, Node 20, both from memory.
 *
 * Throws `InvalidLayer` and `UnsupportedLayer`.
 */
export class TarHeaderDecoder {
  private extensionType = '';
  private longName: string | undefined;
  private longLink: string | undefined;
  private pax: Map<string, string> | undefined;

  /** @param where begins every message, such as `image app.tar, layer 2 of 3`. */
  constructor(private readonly where: string) {}

  decode(block: Buffer): TarHeaderStep {
    if (isZero(block)) return { kind: 'end' };
    this.verifyChecksum(block);
    const type = String.fromCharCode(block[156] ?? 0);
    if (type === 'x' || type === 'X' || type === 'g' || type === 'L' || type === 'K') {
      return this.extension(type, this.number(block, 124, 12, 'size'));
    }
    return { kind: 'entry', entry: this.entry(block, type) };
  }

  /** Takes the body of the extended header that `decode` announced. */
  extend(body: Buffer): void {
    if (this.extensionType === 'L') this.longName = upToZero(body, 0, body.length);
    else if (this.extensionType === 'K') this.longLink = upToZero(body, 0, body.length);
    else {
      const records = paxRecords(body);
      if (records === undefined) throw this.invalid('has a malformed pax header');
      // A global header (git writes one) holds defaults; none of those read here makes sense as one.
      if (this.extensionType !== 'g') this.pax = new Map([...(this.pax ?? []), ...records]);
    }
  }

  private extension(type: string, size: number): TarHeaderStep {
    if (size > maxExtensionBytes) {
      throw imageRefusal(
        'ImageLimitExceeded',
        `${this.where}: has an extended header of ${size} bytes, the limit is ${maxExtensionBytes}; build the image again`,
      );
    }
    this.extensionType = type;
    return { kind: 'extension', size };
  }

  private entry(block: Buffer, type: string): TarEntry {
    const { pax } = this;
    const name = pax?.get('path') ?? this.longName ?? headerName(block);
    const linkName = pax?.get('linkpath') ?? this.longLink ?? upToZero(block, 157, 100);
    this.pax = this.longName = this.longLink = undefined;
    const kind = this.kindOf(type, name, pax);
    const size = this.paxNumber(pax, 'size') ?? this.number(block, 124, 12, 'size');
    return {
      name,
      kind,
      // As Docker reads tar: what is no file has no body, whatever its header says.
      size: kind === 'file' ? size : 0,
      mode: this.number(block, 100, 8, 'mode') & 0o7777,
      uid: this.paxNumber(pax, 'uid') ?? this.number(block, 108, 8, 'owner'),
      gid: this.paxNumber(pax, 'gid') ?? this.number(block, 116, 8, 'group'),
      mtime: this.mtime(block, pax),
      linkName: kind === 'symlink' || kind === 'hardlink' ? linkName : '',
      xattrs: pax === undefined ? undefined : xattrsOf(pax),
    };
  }

  private kindOf(type: string, name: string, pax: Map<string, string> | undefined): TarEntryKind {
    if (type === 'S' || (pax !== undefined && [...pax.keys()].some((key) => key.startsWith('GNU.sparse.')))) {
      throw imageRefusal(
        'UnsupportedLayer',
        `${this.where}: ${quotedName(name)} is a sparse file, expected plain files, which is what image builders write; build the image again`,
      );
    }
    const kind = kinds[type];
    if (kind === undefined) {
      throw imageRefusal(
        'UnsupportedLayer',
        `${this.where}: ${quotedName(name)} is a tar entry of type ${JSON.stringify(type)}, expected a file, folder or link; build the image again`,
      );
    }
    return kind === 'file' && name.endsWith('/') ? 'folder' : kind;
  }

  private mtime(block: Buffer, pax: Map<string, string> | undefined): number {
    const text = pax?.get('mtime');
    const value = text === undefined ? tarNumber(block, 136, 12) : Math.floor(Number(text));
    return value !== undefined && Number.isSafeInteger(value) ? value : 0;
  }

  private paxNumber(pax: Map<string, string> | undefined, key: string): number | undefined {
    const text = pax?.get(key);
    if (text === undefined) return undefined;
    const value = Number(text);
    if (!/^[0-9]+$/.test(text) || !Number.isSafeInteger(value)) {
      throw this.invalid(`has a pax header with ${key} ${quotedName(text)}, expected a whole number`);
    }
    return value;
  }

  private number(block: Buffer, offset: number, length: number, field: string): number {
    const value = tarNumber(block, offset, length);
    if (value === undefined || value < 0) {
      throw this.invalid(
        `has a header whose ${field} is not a number, at entry ${quotedName(headerName(block))}`,
      );
    }
    return value;
  }

  private verifyChecksum(block: Buffer): void {
    let sum = 8 * 0x20;
    for (let at = 0; at < 148; at += 1) sum += block[at] ?? 0;
    for (let at = 156; at < tarBlockBytes; at += 1) sum += block[at] ?? 0;
    if (tarNumber(block, 148, 8) !== sum) {
      throw this.invalid('is not a tar file, or is damaged: a header does not match its checksum');
    }
  }

  private invalid(what: string): Error {
    return imageRefusal('InvalidLayer', `${this.where}: ${what}; build or save the image again`);
  }
}

function headerName(block: Buffer): string {
  const name = upToZero(block, 0, 100);
  // GNU's magic is `ustar  `; its headers keep other things where ustar has the prefix.
  if (block.toString('latin1', 257, 263) !== 'ustar\0' || block[345] === 0) return name;
  return `${upToZero(block, 345, 155)}/${name}`;
}

function upToZero(bytes: Buffer, offset: number, length: number): string {
  const zero = bytes.indexOf(0, offset);
  return bytes.toString('latin1', offset, zero === -1 || zero > offset + length ? offset + length : zero);
}

function xattrsOf(pax: Map<string, string>): Map<string, string> | undefined {
  let found: Map<string, string> | undefined;
  for (const [key, value] of pax) {
    if (key.startsWith('SCHILY.xattr.')) (found ??= new Map()).set(key.slice('SCHILY.xattr.'.length), value);
  }
  return found;
}

const zeroBlock = Buffer.alloc(tarBlockBytes);

function isZero(block: Buffer): boolean {
  return block[0] === 0 && block.equals(zeroBlock);
}
