import type { FlattenLimits } from './flatten-limits';
import { imageRefusal } from './image-refusal';

/** A merged system has four bytes of link before every file in `/bin`; this is hundreds for each of 500,000. */
const maxFollowedBytes = 256 * 2 ** 20;

/** What is left of the limits while an image is read, over all its layers. */
export class FlattenBudget {
  private bytes = 0;
  private entries = 0;
  private metadataBytes = 0;
  private followedBytes = 0;

  constructor(
    private readonly image: string,
    readonly limits: FlattenLimits,
  ) {}

  /** Counts decompressed bytes. Throws `ImageLimitExceeded`. */
  countBytes(count: number): void {
    this.bytes += count;
    if (this.bytes > this.limits.maxBytes) throw this.exceeded('bytes in its layers', this.limits.maxBytes);
  }

  /** Refuses an entry that says it is larger than what is left, before a byte of it is read. */
  expectBytes(count: number, where: string): void {
    if (count > this.limits.maxBytes) {
      throw imageRefusal(
        'ImageLimitExceeded',
        `${where} says it holds ${count} bytes, the limit for the whole image is ${this.limits.maxBytes}; raise maxBytes if the image is trusted`,
      );
    }
  }

  /** Counts an entry and what of it stays in memory. Throws `ImageLimitExceeded`. */
  countEntry(metadataBytes: number): void {
    this.entries += 1;
    this.metadataBytes += metadataBytes;
    if (this.entries > this.limits.maxEntries) throw this.exceeded('entries', this.limits.maxEntries);
    if (this.metadataBytes > this.limits.maxMetadataBytes) {
      throw this.exceeded('bytes of names and extended attributes', this.limits.maxMetadataBytes);
    }
  }

  /** Counts the targets of links that are followed: some links can make any number of entries slow. */
  countFollowed(targetBytes: number): void {
    this.followedBytes += targetBytes;
    if (this.followedBytes > maxFollowedBytes) {
      throw this.exceeded('bytes of links on the way to its files', maxFollowedBytes);
    }
  }

  private exceeded(what: string, limit: number): Error {
    return imageRefusal(
      'ImageLimitExceeded',
      `${this.image}: has more than ${limit} ${what}; make the image smaller, or raise the limit if the image is trusted`,
    );
  }
}
