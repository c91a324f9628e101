import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readImageSource } from '../../lib/bake/image-source';
import type { ServiceDefinition } from '../../lib/model/definition/service-definition';
import { webService } from './example-service';

let dir: string;
const service: ServiceDefinition = {
  ...webService,
  image: { ...webService.image, contextDir: 'src', packages: ['jq', 'nginx'] },
};
const read = (definition: ServiceDefinition = service) =>
  readImageSource(definition, 'x86_64', { projectDir: dir, packerDir: join(dir, 'packer') });

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
  ['the command', () => ({ ...service, image: { ...service.image, command: ['/usr/bin/other'] } })],
  ['a package', () => ({ ...service, image: { ...service.image, packages: ['jq'] } })],
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
