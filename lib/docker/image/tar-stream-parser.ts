import { imageRefusal } from './image-refusal';
import type { TarEntry } from './tar-entry';
import { tarBlockBytes, TarHeaderDecoder } from './tar-header-decoder';

/**
 * Finds the entries of a tar file in a stream: `push` takes the bytes as they come and tells of every entry
 * and the offset of its content; the content itself is not kept.
 */
export class TarStreamParser {
  private readonly headers: TarHeaderDecoder;
  /** Bytes of an unfinished header or extended header. */
  private pending: Buffer[] = [];
  private pendingBytes = 0;
  /** Bytes the pending part must have before it can be read. */
  private wanted = tarBlockBytes;
  private extensionBytes: number | undefined;
  private skip = 0;
  /** How much of what is skipped only fills the last block. */
  private filling = 0;
  private offset = 0;
  private ended = false;

  /** @param where begins every message. */
  constructor(
    private readonly where: string,
    private readonly onEntry: (entry: TarEntry, contentOffset: number) => void,
  ) {
    this.headers = new TarHeaderDecoder(where);
  }

  push(chunk: Buffer): void {
    let at = 0;
    while (at < chunk.length && !this.ended) {
      if (this.skip > 0) {
        const step = Math.min(this.skip, chunk.length - at);
        this.skip -= step;
        at += step;
        continue;
      }
      const step = Math.min(this.wanted - this.pendingBytes, chunk.length - at);
      const part = chunk.subarray(at, at + step);
      at += step;
      if (step < this.wanted) {
        this.pending.push(part);
        this.pendingBytes += step;
        if (this.pendingBytes < this.wanted) continue;
      }
      const whole = step === this.wanted ? part : Buffer.concat(this.pending);
      this.pending = [];
      this.pendingBytes = 0;
      this.take(whole, this.offset + at);
    }
    this.offset += chunk.length;
  }

  /**
   * Says that no more comes. Throws `TruncatedLayer` when content was expected; a last block that is not filled
   * up and a missing end mark are let pass, since `umoci insert` writes such layers.
   */
  end(): void {
    const inside = this.pendingBytes > 0 || this.skip > this.filling || this.extensionBytes !== undefined;
    if (!this.ended && inside) {
      throw imageRefusal(
        'TruncatedLayer',
        `${this.where}: ends in the middle of an entry, after ${this.offset} bytes; save or download the image again`,
      );
    }
  }

  private take(bytes: Buffer, offset: number): void {
    if (this.extensionBytes !== undefined) {
      this.headers.extend(bytes.subarray(0, this.extensionBytes));
      this.extensionBytes = undefined;
      this.wanted = tarBlockBytes;
      return;
    }
    const step = this.headers.decode(bytes);
    if (step.kind === 'end') this.ended = true;
    else if (step.kind === 'extension') {
      this.extensionBytes = step.size;
      this.wanted = padded(step.size);
      if (this.wanted === 0) this.take(Buffer.alloc(0), offset);
    } else {
      this.onEntry(step.entry, offset);
      this.skip = padded(step.entry.size);
      this.filling = this.skip - step.entry.size;
    }
  }
}

/** Bytes that so many bytes of content take up in a tar file. */
export function padded(size: number): number {
  return Math.ceil(size / tarBlockBytes) * tarBlockBytes;
}
