import { createHash, type Hash } from 'node:crypto';
import { imageRefusal } from './image-refusal';

const lengths: Readonly<Record<string, number>> = { sha256: 64, sha512: 128 };

/**
 * A digest such as `sha256:…`, split up. Throws `InvalidImageArchive` for what is none: a digest also names
 * a file, so nothing else may pass.
 */
export function parseDigest(digest: string, where: string): { algorithm: string; hex: string } {
  const [algorithm = '', hex = '', ...rest] = digest.split(':');
  if (rest.length > 0 || lengths[algorithm] !== hex.length || !/^[0-9a-f]+$/.test(hex)) {
    throw imageRefusal(
      'InvalidImageArchive',
      `${where}: refers to digest ${JSON.stringify(digest.slice(0, 150))}, expected sha256: or sha512: and that many hexadecimal digits; save the image again`,
    );
  }
  return { algorithm, hex };
}

/** A running hash that ends in a comparison. */
export class DigestCheck {
  private readonly hash: Hash;

  constructor(
    private readonly digest: string,
    private readonly where: string,
  ) {
    this.hash = createHash(parseDigest(digest, where).algorithm);
  }

  update(bytes: Uint8Array): void {
    this.hash.update(bytes);
  }

  /** Throws `ImageDigestMismatch`. */
  verify(): void {
    const { algorithm } = parseDigest(this.digest, this.where);
    const got = `${algorithm}:${this.hash.digest('hex')}`;
    if (got !== this.digest) {
      throw imageRefusal(
        'ImageDigestMismatch',
        `${this.where}: has digest ${got}, expected ${this.digest}; the archive is damaged or was changed: save or download the image again`,
      );
    }
  }
}
