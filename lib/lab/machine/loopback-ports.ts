import { createServer, type AddressInfo, type Server } from 'node:net';

/**
 * Free loopback ports, all different. They are free when this resolves and not held: whoever takes one starts
 * at once, and starts again with others when it was taken in between.
 */
export async function freeLoopbackPorts(count: number): Promise<readonly number[]> {
  const servers = await Promise.all(Array.from({ length: count }, () => listening(createServer())));
  const ports = servers.map(portOf);
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
  return ports;
}

/** The same server, once it listens on a free loopback port. */
export async function listening<S extends Server>(server: S): Promise<S> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => resolve());
  });
  return server;
}

export function portOf(server: Server): number {
  return (server.address() as AddressInfo).port;
}
