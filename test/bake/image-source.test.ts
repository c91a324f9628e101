import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readImageSource } from '../../lib/bake/image-source';
import type { ServiceDefinition, WebServiceDefinition } from '../../lib/model/definition/service-definition';
import { webService } from './example-service';

let dir: string;
const image = {
  type: 'packages',
  command: ['/usr/bin/api'],
  contextDir: 'src',
  packages: ['jq', 'nginx'],
} as const;
const service: WebServiceDefinition = { ...webService, image };
const place = () => ({ architecture: 'x86_64', projectDir: dir, packerDir: join(dir, 'packer') }) as const;
const read = (definition: ServiceDefinition = service) =>
  readImageSource(definition, { ...place(), baseImage: 'debian-12' });

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'undock-source-'));
  for (const folder of ['src/deep', 'packer/files', 'packer/scripts'])
    mkdirSync(join(dir, folder), { recursive: true });
  writeFileSync(join(dir, 'src/run'), '#!/bin/sh\n', { mode: 0o755 });
  writeFileSync(join(dir, 'src/deep/page'), 'hello', { mode: 0o644 });
  writeFileSync(join(dir, 'packer/scripts/provision.sh'), 'true\n');
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

test("lists the service's files with what provisioning keeps of them", async () => {
  const { context } = await read();
  expect(context.map(({ path, executable }) => [path, executable]).sort()).toEqual([
    ['context/deep/page', false],
    ['context/run', true],
  ]);
});

test('a service without a folder has no files', async () => {
  expect((await read(webService)).context).toEqual([]);
});

test('settings, capacity and routing need no new image', async () => {
  const { digest } = await read();
  const other: ServiceDefinition = {
    ...service,
    environment: { A: '1' },
    capacity: { minInstances: 3, maxInstances: 9, zones: 3 },
    routing: { path: '/other/*', priority: 7 },
    readiness: { ...webService.readiness, graceSeconds: 600 },
  };
  expect((await read(other)).digest).toBe(digest);
});

test.each<[string, () => ServiceDefinition]>([
  ['a file', () => (writeFileSync(join(dir, 'src/deep/page'), 'hi'), service)],
  ['an executable bit', () => (chmodSync(join(dir, 'src/deep/page'), 0o755), service)],
  [
    'a provisioning script',
    () => (writeFileSync(join(dir, 'packer/scripts/provision.sh'), 'false\n'), service),
  ],
  ['the command', () => ({ ...service, image: { ...image, command: ['/usr/bin/other'] } })],
  ['a package', () => ({ ...service, image: { ...image, packages: ['jq'] } })],
  ['the readiness path', () => ({ ...service, readiness: { ...webService.readiness, path: '/ready' } })],
])('%s needs a new image', async (_, change) => {
  const { digest } = await read();
  expect((await read(change())).digest).not.toBe(digest);
});

test('refuses a folder that is not there', async () => {
  rmSync(join(dir, 'src'), { recursive: true });
  await expect(read()).rejects.toMatchObject({ code: 'SourceFolderNotFound', exitStatus: 2 });
});

test('refuses a link', async () => {
  symlinkSync('/etc/passwd', join(dir, 'src/link'));
  await expect(read()).rejects.toMatchObject({ code: 'UnsupportedSourceFile', exitStatus: 2 });
});

describe('of a container', () => {
  const container: WebServiceDefinition = {
    ...webService,
    image: { type: 'container', archive: 'images/api.tar', filesDir: 'src' },
  };
  const flattened = (diffId: string, env: Readonly<Record<string, string>> = {}) => ({
    root: {
      config: { env, user: '7:7', cmd: ['api'], exposedPorts: [], volumes: [], labels: {} },
      passwd: '',
      group: '',
      isProgram: (path: string) => path === '/usr/bin/api',
      isFolder: () => false,
      placeOf: (path: string) => path.replace(/^\/deep(?=\/|$)/, '/usr/deep'),
    },
    rootTar: '/cache/root.tar',
    identity: ['{}', diffId],
  });
  const readContainer = (one = flattened('sha256:1')) =>
    readImageSource(container, { ...place(), baseImage: 'debian-12' }, one);

  test('the files laid over its root are the context, and the unit runs its program', async () => {
    const { context, files, rootTar } = await readContainer();
    expect(context.map(({ path }) => path).sort()).toEqual(['context/run', 'context/usr/deep/page']);
    const unit = files.find(({ path }) => path === 'system/etc/systemd/system/undock-api.service');
    expect(unit?.text).toContain('ExecStart=:/usr/bin/api\n');
    expect(rootTar).toBe('/cache/root.tar');
  });

  test('refuses a program that would run as root', async () => {
    const one = flattened('sha256:1');
    const root = { ...one.root, config: { ...one.root.config, user: '0' } };
    await expect(readContainer({ ...one, root })).rejects.toMatchObject({
      code: 'RunsAsRoot',
      exitStatus: 2,
    });
  });

  test('another layer needs a new image', async () => {
    const { digest } = await readContainer();
    expect((await readContainer()).digest).toBe(digest);
    expect((await readContainer(flattened('sha256:2'))).digest).not.toBe(digest);
  });

  test('what systemd cannot take over is said', async () => {
    const { notes } = await readContainer(flattened('sha256:1', { 'a.b': '1' }));
    expect(notes).toEqual([expect.stringContaining("'a.b'") as string]);
  });
});

test('another base image needs a new image', async () => {
  const { digest } = await read();
  expect((await readImageSource(service, { ...place(), baseImage: 'debian-13' })).digest).not.toBe(digest);
});
