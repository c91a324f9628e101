import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startLocalApi } from '../../lib/lab/local-api';
import { isRunning } from '../processes/is-running';

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'local-api-test-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Starts a script of Node that stands in for the emulator's. */
function start(
  script: string,
  more: { signal?: AbortSignal; deadlineMilliseconds?: number; mode?: 'lab' } = {},
) {
  const file = join(folder, 'stand-in.js');
  writeFileSync(file, script);
  const signal = new AbortController().signal;
  return startLocalApi({ python: process.execPath, script: file, env: {}, signal, ...more });
}

const serves = `
  const server = require('node:http').createServer((_, answer) => answer.end('ok'));
  server.listen(0, '127.0.0.1', () => console.log(JSON.stringify({ port: server.address().port })));
  console.error('127.0.0.1 - - "POST / HTTP/1.1" 200 -');
  console.error('No support for this');
`;

describe('startLocalApi', () => {
  it('serves on a loopback port until it is stopped', async () => {
    const api = await start(serves);
    expect(api.endpoint).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    expect(await (await fetch(api.endpoint)).text()).toBe('ok');
    await api.stop();
    await api.stop();
    expect(isRunning(api.pid)).toBe(false);
    expect(api.log()).toEqual(['No support for this']);
  });

  it('gives a lab a token of its own by the environment, and a demo none', async () => {
    const says = `console.error(process.argv.slice(2).join() + ' ' + (process.env.UNDOCK_LAB_TOKEN ?? 'none'));${serves}`;
    const lab = await start(says, { mode: 'lab' });
    const demo = await start(says);
    await Promise.all([lab.stop(), demo.stop()]);
    expect(lab.labToken).toMatch(/^[0-9a-f]{64}$/);
    expect(lab.log()[0]).toBe(`--lab ${lab.labToken}`);
    expect(demo.labToken).toBe('');
    expect(demo.log()[0]).toBe(' none');
  });

  it('refuses one that ends at once, with the end of its log', async () => {
    await expect(start('console.error("no module"); process.exit(3)')).rejects.toMatchObject({
      code: 'LocalApiFailed',
      message: expect.stringMatching(/it ended with exit status 3 before it served[^]*no module$/) as string,
    });
  });

  it('refuses one that never answers, and ends it', async () => {
    const pidFile = join(folder, 'pid');
    const script = `require('node:fs').writeFileSync('${pidFile}', String(process.pid)); setInterval(() => {}, 1000)`;
    await expect(start(script, { deadlineMilliseconds: 1500 })).rejects.toMatchObject({
      code: 'LocalApiFailed',
      message: expect.stringContaining('expected an answer within 1.5 seconds') as string,
    });
    expect(isRunning(Number(readFileSync(pidFile, 'utf8')))).toBe(false);
  });

  it('throws the reason it was aborted for', async () => {
    const controller = new AbortController();
    const starting = start('setInterval(() => {}, 1000)', { signal: controller.signal });
    controller.abort(new Error('enough'));
    await expect(starting).rejects.toThrow('enough');
  });
});
