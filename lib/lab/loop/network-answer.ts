import { connect } from 'node:net';

/**
 * Whether a guest answers on the network: its SSH server greets whoever connects. A connection alone says nothing,
 * since QEMU's user network accepts it before the guest has.
 */
export async function answersOnNetwork(port: number, timeoutMilliseconds: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host: '127.0.0.1', port });
    const end = (answer: boolean) => (): void => {
      socket.destroy();
      resolve(answer);
    };
    socket.setTimeout(timeoutMilliseconds, end(false));
    socket.once('data', end(true));
    socket.once('error', end(false));
    socket.once('close', end(false));
  });
}
