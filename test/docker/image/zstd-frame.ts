/** A zstd frame of raw blocks: what a decoder must read, without a compressor. */
export function zstdFrame(content: Buffer): Buffer {
  const blocks: Buffer[] = [];
  for (let at = 0; at < content.length; at += 65_536) {
    const piece = content.subarray(at, at + 65_536);
    blocks.push(blockHeader(0, piece.length, at + 65_536 >= content.length), piece);
  }
  return Buffer.concat([frameHeader(content.length), ...blocks]);
}

/** A zstd frame of zeros: four bytes for each 128 KiB. */
export function zstdBomb(megabytes: number): Buffer {
  const blocks = Array.from({ length: megabytes * 8 }, (_, at) =>
    Buffer.concat([blockHeader(1, 131_072, at === megabytes * 8 - 1), Buffer.alloc(1)]),
  );
  return Buffer.concat([frameHeader(megabytes * 2 ** 20), ...blocks]);
}

function frameHeader(size: number): Buffer {
  const header = Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 0x80, 0x50, 0, 0, 0, 0]);
  header.writeUInt32LE(size, 6);
  return header;
}

function blockHeader(type: number, size: number, last: boolean): Buffer {
  const header = Buffer.alloc(3);
  header.writeUIntLE((size << 3) | (type << 1) | (last ? 1 : 0), 0, 3);
  return header;
}
