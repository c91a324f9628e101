/** What an image may cost to read. An archive beyond one of these is refused before it fills a disk. */
export interface FlattenLimits {
  /** Layers, each of which is an open file. Default: 128; Docker itself makes 127 at most. */
  readonly maxLayers: number;
  /** Bytes of all layers together, decompressed, shadowed files included. Default: 32 GiB. */
  readonly maxBytes: number;
  /** Entries of all layers together, and folders they imply. Default: 500,000; large images have 200,000. */
  readonly maxEntries: number;
  /** Bytes of one path. Default: 4,095, Linux's PATH_MAX without its end mark. */
  readonly maxNameBytes: number;
  /** Bytes of names, link targets and extended attributes together: they are held in memory. Default: 128 MiB. */
  readonly maxMetadataBytes: number;
  /**
   * Decompressed bytes for each compressed byte, from the first 64 MiB of a layer on. Default: 200; programs
   * reach 5, text 20, zeros 1,000.
   */
  readonly maxCompressionRatio: number;
}

export const defaultFlattenLimits: FlattenLimits = {
  maxLayers: 128,
  maxBytes: 32 * 2 ** 30,
  maxEntries: 500_000,
  maxNameBytes: 4095,
  maxMetadataBytes: 128 * 2 ** 20,
  maxCompressionRatio: 200,
};

/** Below so many decompressed bytes of a layer its compression ratio is nobody's business. */
export const ratioCountsFrom = 64 * 2 ** 20;

/** Bytes of one component of a path, Linux's NAME_MAX. */
export const maxComponentBytes = 255;
