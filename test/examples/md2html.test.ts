import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';

interface App {
  readonly createApp: (compile: (markdown: string) => string) => Server;
  readonly largestBody: number;
}
// The example is the plain JavaScript that runs on the image, and has no types of its own.
const { createApp, largestBody } = jest.requireActual<App>('../../examples/md2html/app.js');

let server: Server;
let base: string;

beforeAll(async () => {
  server = createApp((markdown) => {
    if (markdown === 'broken') throw new Error('broken');
    return `<p>${markdown}</p>\n`;
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => new Promise((resolve) => server.close(resolve)));

async function answer(path: string, options: RequestInit = {}): Promise<[number, string]> {
  const response = await fetch(base + path, { ...options, headers: { Connection: 'close' } });
  return [response.status, await response.text()];
}

test.each<[string, RequestInit, number, string]>([
  ['/healthz', {}, 200, 'ok\n'],
  ['/md/?text=a%20%26%20b', {}, 200, '<p>a & b</p>\n'],
  ['/md', {}, 200, '<p></p>\n'],
  ['/md/', { method: 'POST', body: '# é' }, 200, '<p># é</p>\n'],
  ['/md/', { method: 'DELETE' }, 405, 'use GET or POST\n'],
  ['/', {}, 404, 'not found\n'],
])('answers %s %j with %d', async (path, options, status, body) => {
  expect(await answer(path, options)).toEqual([status, body]);
});

test('answers 413 for one byte too many and compiles one less', async () => {
  const [status] = await answer('/md/', { method: 'POST', body: 'x'.repeat(largestBody) });
  expect(status).toBe(200);
  const [tooLong] = await answer('/md/', { method: 'POST', body: 'x'.repeat(largestBody + 1) });
  expect(tooLong).toBe(413);
});

test('survives a compiler that throws', async () => {
  const log = jest.spyOn(console, 'error').mockImplementation();
  expect(await answer('/md/', { method: 'POST', body: 'broken' })).toEqual([
    500,
    'cannot compile this text\n',
  ]);
  expect(log).toHaveBeenCalledTimes(1);
  expect((await answer('/healthz'))[0]).toBe(200);
  log.mockRestore();
});
