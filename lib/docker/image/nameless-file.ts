import { open, rm, type FileHandle } from 'node:fs/promises';

/** A new private file that is removed at once: nothing of it is left, however the work ends. */
export async function namelessFile(path: string): Promise<FileHandle> {
  const file = await open(path, 'wx+', 0o600);
  await rm(path);
  return file;
}
