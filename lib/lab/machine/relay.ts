import { connect, createServer } from 'node:net';
import { startSwitched, type SwitchedServer } from './switched-server';

/** Leads connections to another loopback port, until it is switched off. */
export async function startRelay(targetPort: number): Promise<SwitchedServer> {
  const server = createServer((near) => {
    if (near.destroyed) return;
    const far = connect(targetPort, '127.0.0.1');
    near.pipe(far).pipe(near);
    near.once('close', () => far.destroy());
    // Hung up here too, also when nobody listens there.
    far.on('error', () => undefined).once('close', () => near.destroySoon());
  });
  return startSwitched(server);
}
