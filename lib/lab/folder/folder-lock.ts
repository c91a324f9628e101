import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { resolve } from 'node:path';

/** Held by one process at a time. */
export interface FolderLock {
  readonly release: () => Promise<void>;
}

/**
 * Takes the lock of a folder; undefined when another process has it, or this one. It is a socket in Linux's abstract
 * namespace (unix(7)): taking it is one step, the kernel gives it back however its process ends, and nothing of it
 * is on disk that could be left behind.
 */
export async function lockFolder(dir: string): Promise<FolderLock | undefined> {
  const name = createHash('sha256').update(resolve(dir)).digest('hex');
  const server = createServer((socket) => socket.destroy());
  server.unref();
  try {
    server.listen(`\0undock-lab-${name}`);
    await once(server, 'listening');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EADDRINUSE') return undefined;
    throw error;
  }
  return {
    release: async () => {
      if (!server.listening) return;
      await new Promise((done) => server.close(done));
    },
  };
}
