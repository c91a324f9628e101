import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startRegistry, type Registry } from '../../../lib/lab/docker/start-registry';

/** With the real programs: apt-get install docker-registry skopeo util-linux */
const stopped = new AbortController();
let dir: string;
let registry: Registry;

beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'lab-registry-'));
  registry = await startRegistry({ dir: join(dir, 'registry'), env: process.env, signal: stopped.signal });
});
afterAll(async () => {
  await registry.stop();
  rmSync(dir, { recursive: true, force: true });
});

const get = async (path: string): Promise<unknown> =>
  (await fetch(`http://127.0.0.1:${registry.port}/v2/${path}`)).json();

/** What `docker save` writes of an image with one layer. */
function savedImage(): string {
  const image = join(dir, 'image');
  mkdirSync(join(image, 'root'), { recursive: true });
  writeFileSync(join(image, 'root', 'hello'), 'hello\n');
  execFileSync('tar', ['-C', join(image, 'root'), '-cf', join(image, 'layer.tar'), '.']);
  const digest = createHash('sha256')
    .update(readFileSync(join(image, 'layer.tar')))
    .digest('hex');
  const rootfs = { type: 'layers', diff_ids: [`sha256:${digest}`] };
  writeFileSync(
    join(image, 'config.json'),
    JSON.stringify({ architecture: 'amd64', os: 'linux', config: { Cmd: ['/hello'] }, rootfs }),
  );
  const manifest = [{ Config: 'config.json', RepoTags: ['app:1'], Layers: ['layer.tar'] }];
  writeFileSync(join(image, 'manifest.json'), JSON.stringify(manifest));
  const files = ['manifest.json', 'config.json', 'layer.tar'];
  execFileSync('tar', ['-C', image, '-cf', join(dir, 'app.tar'), ...files]);
  return join(dir, 'app.tar');
}

it('keeps what is pushed from an archive of docker save, under the name and tag that are given', async () => {
  await registry.push(savedImage(), 'team/app:7');
  expect(await get('_catalog')).toEqual({ repositories: ['team/app'] });
  expect(await get('team/app/tags/list')).toEqual({ name: 'team/app', tags: ['7'] });
});

it('takes an OCI layout, as a folder and as an archive', async () => {
  const layout = join(dir, 'layout');
  const copy = ['--insecure-policy', 'copy', '--quiet', `docker-archive:${savedImage()}`];
  execFileSync('skopeo', [...copy, `oci:${layout}`]);
  execFileSync('skopeo', [...copy, `oci-archive:${join(dir, 'oci.tar')}`]);
  await registry.push(layout, 'folder:1');
  await registry.push(join(dir, 'oci.tar'), 'archive:1');
  expect(await get('folder/tags/list')).toMatchObject({ tags: ['1'] });
  expect(await get('archive/tags/list')).toMatchObject({ tags: ['1'] });
});

it('refuses a file that is no image', async () => {
  const file = join(dir, 'text');
  writeFileSync(file, 'text');
  await expect(registry.push(file, 'a:1')).rejects.toMatchObject({ code: 'ImageArchiveUnknown' });
});

it('refuses a name that no image may have', async () => {
  await expect(registry.push(savedImage(), 'Not A Name')).rejects.toMatchObject({ code: 'ImageNotPushed' });
});

it('stops, keeps its images, and is ended by the signal', async () => {
  const signal = new AbortController();
  const again = { dir: join(dir, 'registry'), env: process.env };
  const other = await startRegistry({ ...again, signal: signal.signal });
  const url = `http://127.0.0.1:${other.port}/v2/_catalog`;
  expect(await (await fetch(url)).json()).toHaveProperty('repositories');
  signal.abort(new Error('enough'));
  await other.stop();
  await expect(fetch(url)).rejects.toThrow();
  await expect(startRegistry({ ...again, signal: signal.signal })).rejects.toThrow('enough');
});

it('throws what the registry said when it does not start', async () => {
  const env = { ...process.env, PATH: dir };
  writeFileSync(join(dir, 'setpriv'), '#!/bin/sh\necho no room >&2\nexit 1\n', { mode: 0o755 });
  await expect(startRegistry({ dir: join(dir, 'none'), env, signal: stopped.signal })).rejects.toMatchObject({
    code: 'RegistryNotStarted',
    message: expect.stringContaining('no room') as string,
  });
});
