import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { regionClient } from '../../../lib/lab/region/region-client';
import { someSnapshot } from './some-snapshot';

let server: Server;
let endpoint: string;
let asked: { readonly what: string; readonly token: unknown; readonly body: string }[];
let answer: { status: number; body: unknown };
const signal = new AbortController().signal;

beforeEach(async () => {
  asked = [];
  server = createServer((request: IncomingMessage, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => {
      const what = `${request.method ?? ''} ${request.url ?? ''}`;
      asked.push({ what, token: request.headers['x-undock-lab-token'], body });
      response.writeHead(answer.status).end(JSON.stringify(answer.body));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterEach(() => new Promise((resolve) => server.close(resolve)));

const client = () => regionClient({ endpoint, labToken: 'secret' });

describe('regionClient', () => {
  it('reads a snapshot with the token', async () => {
    answer = { status: 200, body: someSnapshot() };
    expect(await client().snapshot(signal)).toEqual(someSnapshot());
    expect(asked).toEqual([{ what: 'GET /undock-lab/snapshot', token: 'secret', body: '' }]);
  });

  it('sends changes in order and returns one result each', async () => {
    const results = [
      { done: true, instanceId: 'i-0a' },
      { done: false, why: 'in no group' },
    ];
    answer = { status: 200, body: { results } };
    const changes = [
      { type: 'launch', group: 'web', zone: 'us-east-1a', cause: 'too few' },
      { type: 'observeMachine', instanceId: 'i-0b', machine: 'ended' },
    ] as const;
    expect(await client().apply(changes, signal)).toEqual(results);
    expect(asked).toMatchObject([{ what: 'POST /undock-lab/apply', token: 'secret' }]);
    expect(JSON.parse(asked[0]!.body)).toEqual(changes);
  });

  it('asks for nothing when there is nothing to change', async () => {
    expect(await client().apply([], signal)).toEqual([]);
    expect(asked).toEqual([]);
  });

  it('throws what the interface says when it does not answer with 200', async () => {
    answer = { status: 403, body: { error: 'expected the token of this lab' } };
    await expect(client().snapshot(signal)).rejects.toMatchObject({
      code: 'LabApiFailed',
      message: expect.stringMatching(/answered 403, expected 200.*expected the token of this lab/) as string,
    });
  });

  it('throws the reason it was aborted for', async () => {
    const controller = new AbortController();
    controller.abort(new Error('enough'));
    await expect(client().snapshot(controller.signal)).rejects.toThrow('enough');
  });
});
