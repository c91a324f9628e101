import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { lockFolder } from '../../../lib/lab/folder/folder-lock';

const dir = join('/tmp', `undock-lock-test-${process.pid}`);

describe('lockFolder', () => {
  it('gives the lock to one of many that ask at once', async () => {
    const locks = await Promise.all(Array.from({ length: 20 }, () => lockFolder(dir)));
    const taken = locks.filter((lock) => lock !== undefined);
    expect(taken).toHaveLength(1);
    await taken[0]?.release();
  });

  it('gives it again once it was released', async () => {
    await (await lockFolder(dir))?.release();
    const again = await lockFolder(dir);
    expect(again).toBeDefined();
    await again?.release();
    await again?.release();
  });

  it('keeps folders apart, and takes two ways to name one for the same', async () => {
    const lock = await lockFolder(dir);
    expect(await lockFolder(`${dir}/../${dir.slice('/tmp/'.length)}`)).toBeUndefined();
    const other = await lockFolder(`${dir}-2`);
    expect(other).toBeDefined();
    await Promise.all([lock?.release(), other?.release()]);
  });

  it('is free again when the process that had it was killed', async () => {
    const source = `
      const { createHash } = require('node:crypto');
      const name = createHash('sha256').update(${JSON.stringify(dir)}).digest('hex');
      require('node:net').createServer().listen('\\0undock-lab-' + name, () => console.log('taken'));`;
    const holder = spawn(process.execPath, ['-e', source], { stdio: ['ignore', 'pipe', 'inherit'] });
    await once(holder.stdout, 'data');
    expect(await lockFolder(dir)).toBeUndefined();
    holder.kill('SIGKILL');
    await once(holder, 'close');
    const lock = await lockFolder(dir);
    expect(lock).toBeDefined();
    await lock?.release();
  });
});
