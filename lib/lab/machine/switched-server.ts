import type { Server, Socket } from 'node:net';
import { listening, portOf } from './loopback-ports';

/** A server on a loopback port that can be switched off and on. */
export interface SwitchedServer {
  readonly port: number;
  /** Off: open connections are cut, new ones hung up at once. It begins switched on. */
  readonly setOn: (on: boolean) => void;
  /** Cuts what is open and gives the port back. */
  readonly close: () => Promise<void>;
}

/** Starts a server behind a switch, on a free loopback port. */
export async function startSwitched(server: Server): Promise<SwitchedServer> {
  let on = true;
  const open = new Set<Socket>();
  const cut = (): void => open.forEach((socket) => socket.destroy());
  server.prependListener('connection', (socket: Socket) => {
    open.add(socket);
    socket.once('close', () => open.delete(socket));
    // A peer that is killed resets the connection; its end is all there is to know.
    socket.on('error', () => undefined);
    if (!on) socket.destroy();
  });
  await listening(server);
  return {
    port: portOf(server),
    setOn: (value) => {
      on = value;
      if (!on) cut();
    },
    close: async () => {
      const closed = new Promise((resolve) => server.close(resolve));
      cut();
      await closed;
    },
  };
}
