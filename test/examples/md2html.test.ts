import { EventEmitter } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

interface App {
  readonly createApp: (compile: (markdown: string) => string, problem?: () => string | undefined) => Server;
  readonly largestBody: number;
}
interface Health {
  readonly createHealth: (
    env: Readonly<Record<string, string>>,
    signals: EventEmitter,
  ) => () => string | undefined;
}
// The example is the plain JavaScript that runs on the image, and has no types of its own.
const { createApp, largestBody } = jest.requireActual<App>('../../examples/md2html/app.js');
const { createHealth } = jest.requireActual<Health>('../../examples/md2html/health.js');

let server: Server;
let base: string;
let problem: string | undefined;

beforeAll(async () => {
  server = createApp(
    (markdown) => {
      if (markdown === 'broken') throw new Error('broken');
      return `<p>${markdown}</p>\n`;
    },
    () => problem,
  );
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

test('answers 500 on its health path, and compiles, while something is wrong', async () => {
  problem = 'dependency down';
  expect(await answer('/healthz')).toEqual([500, 'dependency down\n']);
  expect((await answer('/md/?text=a'))[0]).toBe(200);
  problem = undefined;
  expect((await answer('/healthz'))[0]).toBe(200);
});

describe('the switches of its health', () => {
  const signals = (): EventEmitter => new EventEmitter();
  let dir: string;
  beforeEach(() => (dir = mkdtempSync(join(tmpdir(), 'md2html-'))));
  afterEach(() => rmSync(dir, { recursive: true }));

  it('are off, and leave SIGUSR2 alone, unless the environment has them', () => {
    const process = signals();
    const health = createHealth({}, process);
    expect(process.listenerCount('SIGUSR2')).toBe(0);
    expect(health()).toBeUndefined();
  });

  it('make it sick from a signal on', () => {
    const process = signals();
    const health = createHealth({ FAULTS: '1' }, process);
    expect(health()).toBeUndefined();
    process.emit('SIGUSR2');
    expect(health()).toBe('sick');
  });

  it('make it sick from the start', () => {
    expect(createHealth({ FAULTS: 'sick' }, signals())()).toBe('sick');
  });

  it('make it sick while a file says that a dependency is down', () => {
    const file = join(dir, 'dependency');
    const health = createHealth({ DEPENDENCY_FILE: file }, signals());
    expect(health()).toBeUndefined();
    writeFileSync(file, 'down\n');
    expect(health()).toBe('dependency down');
    writeFileSync(file, 'up\n');
    expect(health()).toBeUndefined();
  });
});
