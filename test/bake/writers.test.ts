import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeBuildFolder } from '../../lib/bake/build-folder-writer';
import { writeImagesLock } from '../../lib/bake/images-lock-writer';
import type { PackerVariables } from '../../lib/bake/packer-variables';
import { emptyImagesLock } from '../../lib/model/images-lock';

let dir: string;
beforeEach(() => (dir = mkdtempSync(join(tmpdir(), 'undock-writers-'))));
afterEach(() => rmSync(dir, { recursive: true, force: true }));

const folder = {
  context: [{ path: 'context/bin/run', executable: true, content: Buffer.from('x') }],
  files: [{ path: 'test.env', text: 'A="1"\n' }],
  variables: { service: 'api' } as unknown as PackerVariables,
};

test('a build folder holds nothing of an earlier build', async () => {
  const build = join(dir, 'build');
  await writeBuildFolder(build, { ...folder, files: [{ path: 'units/old.service', text: '' }] });
  const variables = await writeBuildFolder(build, folder);
  expect(readdirSync(join(build, 'service')).sort()).toEqual(['context', 'test.env']);
  expect(statSync(join(build, 'service/context/bin/run')).mode & 0o777).toBe(0o755);
  expect(JSON.parse(readFileSync(variables, 'utf8'))).toEqual({ service: 'api' });
});

test('a build folder has a context even for a service without files', async () => {
  await writeBuildFolder(join(dir, 'build'), { ...folder, context: [] });
  expect(existsSync(join(dir, 'build/service/context'))).toBe(true);
});

test('the lock is replaced whole, and nothing is left beside it', async () => {
  const path = join(dir, 'images.lock.json');
  writeFileSync(path, 'old');
  await writeImagesLock(path, emptyImagesLock);
  expect(JSON.parse(readFileSync(path, 'utf8'))).toEqual(emptyImagesLock);
  expect(readdirSync(dir)).toEqual(['images.lock.json']);
});

test('a lock that cannot be written leaves nothing behind', async () => {
  const path = join(dir, 'folder');
  await writeBuildFolder(path, folder);
  await expect(writeImagesLock(path, emptyImagesLock)).rejects.toMatchObject({ code: 'EISDIR' });
  expect(readdirSync(dir)).toEqual(['folder']);
});
