import { open } from 'node:fs/promises';
import type { z } from 'zod';
import { DigestCheck, parseDigest } from './digest';
import type { ArchivePart, ImageArchive } from './image-archive';
import { imageRefusal } from './image-refusal';
import { quotedName } from './quoted-name';

/** Bytes of one JSON document; a config with a long history has some 100 KiB. */
const maxDocumentBytes = 8 * 2 ** 20;

/** Where a blob lies in an OCI layout. */
export function blobMember(digest: string, where: string): string {
  const { algorithm, hex } = parseDigest(digest, where);
  return `blobs/${algorithm}/${hex}`;
}

/**
 * Reads a JSON document of an archive, checked against its digest when one is given.
 *
 * @throws UndockError `ImageBlobMissing`, `ImageDigestMismatch`, `InvalidImageArchive`.
 */
export async function readArchiveJson(
  archive: ImageArchive,
  member: string,
  digest?: string,
): Promise<unknown> {
  const where = `image ${archive.path}: ${quotedName(member)}`;
  const part = await archive.find(member);
  if (part === undefined) {
    throw imageRefusal(
      'ImageBlobMissing',
      `${where} is not in the archive; save the image again, with this platform`,
    );
  }
  if (part.size > maxDocumentBytes) {
    throw imageRefusal(
      'ImageLimitExceeded',
      `${where} has ${part.size} bytes, expected a JSON document of ${maxDocumentBytes} at most; save the image again`,
    );
  }
  const bytes = await readPart(part);
  if (digest !== undefined) {
    const check = new DigestCheck(digest, where);
    check.update(bytes);
    check.verify();
  }
  try {
    return JSON.parse(bytes.toString('utf8')) as unknown;
  } catch (cause) {
    throw imageRefusal('InvalidImageArchive', `${where} is not JSON; save the image again`, cause);
  }
}

/** Holds a document against its schema. Throws `InvalidImageArchive`. */
export function checkedDocument<T extends z.ZodType>(
  schema: T,
  json: unknown,
  archive: ImageArchive,
  member: string,
): z.infer<T> {
  const parsed = schema.safeParse(json);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  throw imageRefusal(
    'InvalidImageArchive',
    `image ${archive.path}: ${quotedName(member)} cannot be read: ${issue?.path.map(String).join('.') ?? ''} ${issue?.message ?? ''}; save the image again`,
    parsed.error,
  );
}

async function readPart({ path, offset, size }: ArchivePart): Promise<Buffer> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(size), 0, size, offset);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}
