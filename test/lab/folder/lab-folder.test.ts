import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { labOwner, takeLabFolder, writeWhole } from '../../../lib/lab/folder/lab-folder';

let parent: string;
let dir: string;
beforeEach(() => {
  parent = mkdtempSync(join(tmpdir(), 'undock-lab-folder-'));
  dir = join(parent, 'lab');
});
afterEach(() => rmSync(parent, { recursive: true, force: true }));

describe('takeLabFolder', () => {
  it('makes a folder that is nobody else’s, and names this process in it', async () => {
    const folder = await takeLabFolder(dir);
    expect(statSync(dir).mode & 0o777).toBe(0o700);
    expect(await labOwner(dir)).toMatchObject({ pid: process.pid });
    await folder.remove();
    expect(existsSync(dir)).toBe(false);
    expect(await labOwner(dir)).toBeUndefined();
  });

  it('gives the folder to one of many that take it at once, and leaves that one’s alone', async () => {
    const taken = await Promise.allSettled(Array.from({ length: 10 }, () => takeLabFolder(dir)));
    const won = taken.filter((one) => one.status === 'fulfilled');
    expect(won).toHaveLength(1);
    for (const one of taken) {
      if (one.status === 'rejected') expect(one.reason).toMatchObject({ code: 'LabRuns' });
    }
    expect(await labOwner(dir)).toMatchObject({ pid: process.pid });
    await won[0]?.value.remove();
  });

  it('refuses while a lab runs there and names its process', async () => {
    const folder = await takeLabFolder(dir);
    writeFileSync(join(dir, 'something'), '');
    await expect(takeLabFolder(dir)).rejects.toMatchObject({
      code: 'LabRuns',
      message: expect.stringContaining(`process ${process.pid}`) as string,
    });
    expect(existsSync(join(dir, 'something'))).toBe(true);
    await folder.remove();
  });

  it('removes what a lab left there that is gone', async () => {
    mkdirSync(join(dir, 'm'), { recursive: true });
    writeFileSync(join(dir, 'm', 'disk.qcow2'), '');
    writeFileSync(join(dir, 'owner.json'), JSON.stringify({ pid: process.pid, startTicks: '1' }));
    const folder = await takeLabFolder(dir);
    expect(folder.leftovers).toBe(0);
    expect(existsSync(join(dir, 'm'))).toBe(false);
    await folder.remove();
  });

  it('gives the folder back when it cannot be made', async () => {
    writeFileSync(join(parent, 'file'), '');
    const below = join(parent, 'file', 'lab');
    await expect(takeLabFolder(below)).rejects.toMatchObject({ code: 'ENOTDIR' });
    rmSync(join(parent, 'file'));
    await (await takeLabFolder(below)).remove();
  });
});

describe('labOwner', () => {
  it.each(['', '{', '{"pid":"1"}', '[]'])('knows none from %j', async (text) => {
    mkdirSync(dir);
    writeFileSync(join(dir, 'owner.json'), text);
    expect(await labOwner(dir)).toBeUndefined();
  });
});

describe('writeWhole', () => {
  it('replaces a file and leaves no other', async () => {
    const path = join(parent, 'status.json');
    await writeWhole(path, 'old');
    await writeWhole(path, 'new');
    expect(readFileSync(path, 'utf8')).toBe('new');
    expect(existsSync(`${path}.new`)).toBe(false);
  });
});
