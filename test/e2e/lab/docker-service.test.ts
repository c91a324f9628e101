import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The program of a Docker host, with a docker that writes down what it is told. Needs bash and curl. */
const program = join(__dirname, '../../../tools/docker-host/rootfs/usr/local/sbin/docker-service');

let dir: string;
let server: Server;
let userData: string;

beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), 'docker-service-'));
  server = createServer(({ method, url, headers }, response) => {
    if (method === 'PUT' && url === '/latest/api/token') response.end('token');
    else if (url === '/latest/user-data' && headers['x-aws-ec2-metadata-token'] === 'token')
      response.end(userData);
    else response.writeHead(401).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterEach(async () => {
  await new Promise((resolve) => server.close(resolve));
  rmSync(dir, { recursive: true, force: true });
});

/** What each docker command that begins with these words ends with. Default: 0, and 1 for `container inspect`. */
type Statuses = Readonly<Record<string, number>>;

async function run(lines: readonly string[], statuses: Statuses = {}) {
  userData = `${lines.join('\n')}\n`;
  const cases = Object.entries({ ...statuses, 'container inspect': statuses['container inspect'] ?? 1 })
    .map(([words, status]) => `  '${words} '*) exit ${status} ;;`)
    .join('\n');
  const calls = join(dir, 'calls');
  writeFileSync(
    join(dir, 'docker'),
    `#!/bin/bash\nprintf '<%s>' "$@" >>'${calls}'\necho >>'${calls}'\ncase "$* " in\n${cases}\nesac\n`,
    { mode: 0o755 },
  );
  writeFileSync(calls, '');
  const { port } = server.address() as AddressInfo;
  const child = spawn(program, {
    env: {
      PATH: `${dir}:${process.env['PATH'] ?? ''}`,
      DOCKER_HOST_IMDS_URL: `http://127.0.0.1:${port}`,
      DOCKER_HOST_PULL_PAUSE: '0',
    },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const status = await new Promise<number | null>((resolve) => child.once('close', resolve));
  return { status, said, docker: readFileSync(calls, 'utf8').trimEnd().split('\n') };
}

const mark = '#docker-host/v1';
const least = [mark, 'IMAGE=r/app:1', 'NAME=app'];
const look = '<container><inspect><app>';
const pull = '<pull><--quiet><r/app:1>';

it('pulls the image and runs the container with all that the user data says', async () => {
  const lines = [
    ...least,
    'PORT=80',
    'CONTAINER_PORT=8080',
    'MEMORY=512m',
    'STOP_GRACE=20',
    'ENV_A=x  "$y" = 1',
  ];
  expect(await run([...lines, 'ENV_B='])).toMatchObject({
    status: 0,
    docker: [
      look,
      pull,
      '<run><--detach><--name><app><--restart><unless-stopped>' +
        '<--memory><512m><--stop-timeout><20><--env><A=x  "$y" = 1><--env><B=><--publish><80:8080><r/app:1>',
    ],
  });
});

it('publishes a port as it is, and none where none is given', async () => {
  expect((await run([...least, 'PORT=80'])).docker.at(-1)).toContain('<--publish><80:80>');
  expect((await run(least)).docker.at(-1)).toBe(
    '<run><--detach><--name><app><--restart><unless-stopped><r/app:1>',
  );
});

it('leaves a container that is there alone', async () => {
  expect(await run(least, { 'container inspect': 0 })).toMatchObject({ status: 0, docker: [look] });
});

it('pulls three times, then fails', async () => {
  const { status, docker, said } = await run(least, { pull: 1 });
  expect({ status, docker }).toEqual({ status: 1, docker: [look, pull, pull, pull] });
  expect(said).toContain('r/app:1 could not be pulled in 3 attempts');
});

it('takes away a container that could not be started, so that the next attempt runs it', async () => {
  const { status, docker } = await run(least, { run: 125 });
  expect({ status, last: docker.at(-1) }).toEqual({ status: 1, last: '<rm><--force><app>' });
});

it.each<[string, readonly string[], string]>([
  ['of another kind', ['#undock/v1', 'IMAGE=r/app:1'], "begins with '#undock/v1'"],
  ['without an image', [mark, 'NAME=app'], 'no IMAGE'],
  ['without a name', [mark, 'IMAGE=r/app:1'], 'no NAME'],
  ['with a key it does not know', [...least, 'VOLUME=/a'], "the line 'VOLUME=/a'"],
])('refuses user data %s', async (_, lines, text) => {
  const { status, docker, said } = await run(lines);
  expect({ status, docker }).toEqual({ status: 1, docker: [''] });
  expect(said).toContain(text);
});
