import { open, type FileHandle } from 'node:fs/promises';
import { imageRefusal } from './image-refusal';
import type { ArchivePart, ImageArchive } from './image-archive';
import type { TarEntry } from './tar-entry';
import { tarBlockBytes, TarHeaderDecoder } from './tar-header-decoder';
import { padded } from './tar-stream-parser';

/** Members of an archive: an image has some hundred blobs at most. */
const maxMembers = 100_000;
const maxLinks = 8;

/** An image archive that is a tar file. Its members are found by their headers; contents are skipped. */
export class ArchiveTar implements ImageArchive {
  private constructor(
    readonly path: string,
    private readonly members: ReadonlyMap<string, ArchivePart | { readonly link: string }>,
  ) {}

  /**
   * @param path as given by the user; begins every message.
   * @param content where the tar is, when the file at `path` is compressed. Default: `path`.
   */
  static async open(path: string, content = path): Promise<ArchiveTar> {
    const file = await open(content);
    try {
      return new ArchiveTar(path, await membersOf(file, path, content));
    } finally {
      await file.close();
    }
  }

  has(name: string): boolean {
    return this.find(name) !== undefined;
  }

  /** Follows links between members: `docker save` writes one in the place of a layer that comes twice. */
  find(name: string): ArchivePart | undefined {
    let found = this.members.get(normal(name));
    for (let hops = 0; found !== undefined && 'link' in found; hops += 1) {
      if (hops === maxLinks) return undefined;
      found = this.members.get(found.link);
    }
    return found;
  }
}

async function membersOf(file: FileHandle, path: string, content: string) {
  const { size } = await file.stat();
  const headers = new TarHeaderDecoder(`image ${path}`);
  const members = new Map<string, ArchivePart | { readonly link: string }>();
  for (let offset = 0; offset < size;) {
    const step = headers.decode(await bytesAt(file, path, offset, tarBlockBytes));
    offset += tarBlockBytes;
    if (step.kind === 'end') break;
    if (step.kind === 'extension') {
      headers.extend(await bytesAt(file, path, offset, step.size));
      offset += padded(step.size);
      continue;
    }
    const { entry } = step;
    if (offset + entry.size > size) throw truncated(path, size);
    if (members.size >= maxMembers) {
      throw imageRefusal(
        'ImageLimitExceeded',
        `image ${path}: has more than ${maxMembers} members, expected some hundred blobs; save the image again`,
      );
    }
    note(members, entry, { path: content, offset, size: entry.size });
    offset += padded(entry.size);
  }
  return members;
}

function note(
  members: Map<string, ArchivePart | { link: string }>,
  entry: TarEntry,
  part: ArchivePart,
): void {
  const name = normal(entry.name);
  if (entry.kind === 'file') members.set(name, part);
  else if (entry.kind === 'hardlink') members.set(name, { link: normal(entry.linkName) });
  else if (entry.kind === 'symlink') {
    members.set(name, { link: normal(`${name}/../${entry.linkName}`) });
  }
}

/** Without `.`, empty and `..` components; what would lead out of the archive ends at its root. */
function normal(name: string): string {
  const parts: string[] = [];
  for (const part of name.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  return parts.join('/');
}

async function bytesAt(file: FileHandle, path: string, offset: number, length: number): Promise<Buffer> {
  const { bytesRead, buffer } = await file.read(Buffer.alloc(length), 0, length, offset);
  if (bytesRead < length) throw truncated(path, offset + bytesRead);
  return buffer;
}

function truncated(path: string, size: number): Error {
  return imageRefusal(
    'InvalidImageArchive',
    `image ${path}: ends in the middle of a member, after ${size} bytes; save or download the image again`,
  );
}
