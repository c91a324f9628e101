import { rename } from 'node:fs/promises';

/** Puts a folder that was just made in its place. Another process may have put the same there meanwhile; either will do. */
export async function keepMade(from: string, to: string): Promise<void> {
  try {
    await rename(from, to);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code !== 'ENOTEMPTY' && code !== 'EEXIST') throw error;
  }
}
