import { createServer, type Server } from 'node:http';
import { connect, type Socket } from 'node:net';
import { once } from 'node:events';
import { freeLoopbackPorts, listening, portOf } from '../../../lib/lab/machine/loopback-ports';
import { startRelay } from '../../../lib/lab/machine/relay';
import type { SwitchedServer } from '../../../lib/lab/machine/switched-server';

let target: Server;
let relay: SwitchedServer;

beforeEach(async () => {
  target = await listening(
    createServer((request, response) => {
      request.on('data', () => undefined).on('end', () => response.end(`got ${request.url}`));
    }),
  );
  relay = await startRelay(portOf(target));
});
afterEach(async () => {
  await relay.close();
  target.closeAllConnections();
  target.close();
});

const get = async (path: string): Promise<string> =>
  (await fetch(`http://127.0.0.1:${relay.port}${path}`, { headers: { connection: 'close' } })).text();
const open = async (): Promise<Socket> => {
  const socket = connect(relay.port, '127.0.0.1');
  socket.on('error', () => undefined);
  await once(socket, 'connect');
  return socket;
};

test('leads connections to the other port', async () => {
  expect(await get('/a')).toBe('got /a');
});

test('switched off, hangs up new connections; switched on, leads them again', async () => {
  relay.setOn(false);
  await expect(get('/a')).rejects.toThrow('fetch failed');
  relay.setOn(true);
  expect(await get('/b')).toBe('got /b');
});

test('switched off, cuts the connections that are open', async () => {
  const socket = await open();
  relay.setOn(false);
  await once(socket, 'close');
});

test('hangs up where nobody listens', async () => {
  const [nobody = 0] = await freeLoopbackPorts(1);
  const lonely = await startRelay(nobody);
  await expect(fetch(`http://127.0.0.1:${lonely.port}/`)).rejects.toThrow('fetch failed');
  await lonely.close();
});

test('closed, gives its port back with connections still open', async () => {
  const socket = await open();
  await relay.close();
  await once(socket, 'close');
  await listening(createServer()).then((server) => server.close());
  await expect(get('/a')).rejects.toThrow('fetch failed');
});
