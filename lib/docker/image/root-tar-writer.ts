import { createHash } from 'node:crypto';
import { readSync } from 'node:fs';
import { open, type FileHandle } from 'node:fs/promises';
import { keptXattrs } from './kept-xattrs';
import type { LayerContent } from './layer-reader';
import { rootEntries, type PathNode } from './root-entries';
import type { Inode, RootNode } from './root-node';
import type { SkippedEntries } from './skipped-entries';
import { tarHeader } from './tar-header-encoder';
import { padded } from './tar-stream-parser';

const bufferBytes = 4 * 2 ** 20;

export interface RootTarOptions {
  /** Open files of the layers, lowest first. */
  readonly layers: readonly Pick<LayerContent, 'file' | 'base'>[];
  /** Takes down what is left out. */
  readonly skipped: SkippedEntries;
  /** Told of the bytes of the tar as they are written. */
  readonly onWritten: (bytes: number) => void;
  readonly signal: AbortSignal;
}

export interface WrittenTar {
  readonly entries: number;
  readonly bytes: number;
  /** `sha256:…` of the tar. */
  readonly digest: string;
}

/**
 * Writes the tree as one pax tar, in an order and with headers that depend on nothing but the tree: the same
 * image gives the same bytes. Two buffers take turns: one is filled while the other is written.
 */
export async function writeRootTar(
  path: string,
  root: RootNode,
  options: RootTarOptions,
): Promise<WrittenTar> {
  const file = await open(path, 'wx', 0o600);
  const out = new TarOutput(file, options.onWritten);
  const named = new Map<Inode, string>();
  let entries = 0;
  try {
    for (const it of rootEntries(root)) {
      const { inode } = it.node;
      if (inode.kind === 'device') {
        options.skipped.entry(it.path, 'is a device node or fifo; systemd gives the service its own /dev');
        continue;
      }
      entries += 1;
      const first = named.get(inode);
      await out.put(headerOf(it, first, options));
      if (first !== undefined || inode.kind !== 'file') continue;
      await copyContent(inode, out, options);
    }
    const bytes = await out.end();
    return { entries, bytes, digest: out.digest() };
  } finally {
    await file.close();
  }

  function headerOf({ path: at, node }: PathNode, first: string | undefined, { skipped }: RootTarOptions) {
    const { inode } = node;
    const { kind, size, target, mode, uid, gid, mtime } = inode;
    const name = kind === 'folder' ? (at === '' ? './' : `${at}/`) : at;
    const base = { name, mode, uid, gid, mtime };
    if (first !== undefined) {
      return tarHeader({ ...base, kind: 'hardlink', size: 0, linkName: first, xattrs: undefined });
    }
    if (inode.linked) named.set(inode, at);
    const xattrs = keptXattrs(inode.xattrs, (dropped) => skipped.xattr(at, dropped));
    if (kind === 'device') throw new RangeError('devices are left out before');
    return tarHeader({ ...base, kind, size: kind === 'file' ? size : 0, linkName: target, xattrs });
  }
}

async function copyContent(inode: Inode, out: TarOutput, { layers, signal }: RootTarOptions): Promise<void> {
  const layer = layers[inode.place.layer];
  if (layer === undefined) throw new RangeError(`no layer ${inode.place.layer}`);
  let at = layer.base + inode.place.offset;
  for (let left = inode.size; left > 0;) {
    signal.throwIfAborted();
    const room = await out.room();
    // Synchronous on purpose: the bytes were just written or read, and most files are small; a turn through
    // the thread pool for each costs more than the copy.
    const count = readSync(layer.file.fd, room, 0, Math.min(room.length, left), at);
    if (count === 0) throw new Error(`the layer's file ended early at ${at}`);
    out.filled(count);
    at += count;
    left -= count;
  }
  await out.pad(padded(inode.size) - inode.size);
}

/** Gathers what is written into large pieces, and hashes them. */
class TarOutput {
  private readonly hash = createHash('sha256');
  private buffer = Buffer.allocUnsafe(bufferBytes);
  private other = Buffer.allocUnsafe(bufferBytes);
  private used = 0;
  private total = 0;
  private writing: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly file: FileHandle,
    private readonly onWritten: (bytes: number) => void,
  ) {}

  /** Space for at least one byte. */
  async room(): Promise<Buffer> {
    if (this.used === bufferBytes) await this.turn();
    return this.buffer.subarray(this.used);
  }

  filled(count: number): void {
    this.used += count;
  }

  async put(bytes: Buffer): Promise<void> {
    for (let at = 0; at < bytes.length;) {
      if (this.used === bufferBytes) await this.turn();
      const count = bytes.copy(this.buffer, this.used, at);
      this.used += count;
      at += count;
    }
  }

  async pad(count: number): Promise<void> {
    if (count > 0) await this.put(Buffer.alloc(count));
  }

  /** Two empty blocks, and everything is on its way to the disk. */
  async end(): Promise<number> {
    await this.pad(1024);
    await this.turn();
    await this.writing;
    return this.total;
  }

  digest(): string {
    return `sha256:${this.hash.digest('hex')}`;
  }

  private async turn(): Promise<void> {
    const piece = this.buffer.subarray(0, this.used);
    this.total += piece.length;
    await this.writing;
    this.writing = writeAll(this.file, piece);
    // Awaited before the next piece; until then a failure must not count as unhandled.
    this.writing.catch(() => undefined);
    this.hash.update(piece);
    this.onWritten(piece.length);
    [this.buffer, this.other] = [this.other, this.buffer];
    this.used = 0;
  }
}

async function writeAll(file: FileHandle, bytes: Buffer): Promise<void> {
  for (let at = 0; at < bytes.length;) at += (await file.write(bytes, at)).bytesWritten;
}
