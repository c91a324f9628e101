import { spawnSync } from 'node:child_process';
import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createOwnFolder } from '../../lib/lab/own-folder';

let parent: string;
beforeEach(async () => (parent = await mkdtemp(join(tmpdir(), 'own-folder-test-'))));
afterEach(() => rm(parent, { recursive: true, force: true }));

describe('createOwnFolder', () => {
  it('names the process it belongs to', async () => {
    const folder = await createOwnFolder(parent, 'x-');
    expect(folder).toMatch(new RegExp(`/x-${process.pid}-[A-Za-z0-9]{6}$`));
  });

  it('removes what a process that is gone left, and nothing else', async () => {
    const gone = spawnSync(process.execPath, ['-e', '0']).pid;
    const kept = [`x-${process.pid}-abcdef`, 'x-notes', `y-${gone}-abcdef`, `x-${gone}-abcdef-mine`];
    for (const name of [...kept, `x-${gone}-abcdef`]) await mkdir(join(parent, name));
    const own = await createOwnFolder(parent, 'x-');
    expect((await readdir(parent)).sort()).toEqual([...kept, own.slice(parent.length + 1)].sort());
  });
});
