import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { sendRequest } from '../../../lib/lab/drill/send-request';
import { steadyClient } from '../../../lib/lab/drill/steady-client';
import type { RequestRecord } from '../../../lib/model/drill/request-record';
import { SimulatedClock } from './simulated-clock';

describe('the client of a drill', () => {
  it('sends at its rate while no request is answered', async () => {
    const clock = new SimulatedClock();
    const send = async (): Promise<{ error: string }> => {
      await clock.sleep(2000);
      return { error: 'timeout' };
    };
    const kept: RequestRecord[] = [];
    const start = clock.now();
    const client = steadyClient({ clock, send, onEnd: (request) => kept.push(request) });
    client.start();
    await clock.pass(clock.sleep(3050));
    const requests = await clock.pass(client.stop());
    expect(requests.map(({ at }) => at - start)).toEqual(Array.from({ length: 31 }, (_, i) => i * 100));
    expect(new Set(requests.map(({ duration }) => duration))).toEqual(new Set([2000]));
    expect(kept).toHaveLength(31);
  });

  it('lists requests in the order in which they were sent', async () => {
    const clock = new SimulatedClock();
    let first = true;
    const send = async (): Promise<{ status: number }> => {
      const slow = first;
      first = false;
      if (slow) await clock.sleep(500);
      return { status: 200 };
    };
    const client = steadyClient({ clock, send, perSecond: 5 });
    client.start();
    await clock.pass(clock.sleep(700));
    const at = client.ended().map((request) => request.at);
    expect(at).toEqual([...at].sort());
    expect(at).toHaveLength(4);
    await clock.pass(client.stop());
  });
});

describe('a request of a drill', () => {
  let server: Server;
  let url: string;
  beforeAll(async () => {
    server = createServer((request, response) => {
      if (request.url === '/hang') return;
      if (request.url === '/break') {
        response.writeHead(200, { 'content-length': '100' });
        response.write('some', () => response.destroy());
        return;
      }
      let body = '';
      request.on('data', (chunk) => (body += String(chunk)));
      request.on('end', () => response.writeHead(body === 'x' ? 200 : 503).end('done'));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });

  it('tells the status', async () => {
    expect(await sendRequest({ url: `${url}/`, body: 'x' })).toEqual({ status: 200 });
    expect(await sendRequest({ url: `${url}/` })).toEqual({ status: 503 });
  });

  it('takes no answer in time, and one that breaks off, for failures', async () => {
    expect(await sendRequest({ url: `${url}/hang`, timeoutMilliseconds: 100 })).toEqual({ error: 'timeout' });
    expect(await sendRequest({ url: `${url}/break` })).toEqual({ error: 'ECONNRESET' });
  });

  it('tells why nobody can be reached', async () => {
    expect(await sendRequest({ url: 'http://127.0.0.1:1/' })).toEqual({ error: 'ECONNREFUSED' });
  });
});
