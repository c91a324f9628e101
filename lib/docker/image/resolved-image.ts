/** One layer of an image, lowest first. */
export interface ImageLayer {
  /** Member of the archive. */
  readonly member: string;
  /** Digest of the blob as it lies in the archive, where the archive gives one. */
  readonly digest: string | undefined;
  /** Digest of the layer's tar, decompressed. */
  readonly diffId: string;
}

/** The one image of an archive that was asked for, its documents checked against their digests. */
export interface ResolvedImage {
  /** The image config as JSON says it. */
  readonly config: unknown;
  /** `os/architecture` or `os/architecture/variant`, as far as the config says. */
  readonly platform: string;
  readonly layers: readonly ImageLayer[];
}
