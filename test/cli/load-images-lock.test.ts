import { join } from 'node:path';
import { loadImagesLock } from '../../lib/cli/load-images-lock';
import { emptyImagesLock } from '../../lib/model/images-lock';
import { anImagesLock } from '../builders/images-lock';
import { inProject } from '../builders/project-folder';

const load = (files: Record<string, string>) =>
  inProject(files, (dir) => loadImagesLock(join(dir, 'images.lock.json')));

describe('loadImagesLock', () => {
  it('reads a lock', async () => {
    expect(await load({ 'images.lock.json': JSON.stringify(anImagesLock()) })).toEqual(anImagesLock());
  });

  it('takes a file that does not exist for a lock without images', async () => {
    expect(await load({})).toEqual(emptyImagesLock);
  });

  it('throws InvalidImagesLock for a file that is cut short', async () => {
    await expect(load({ 'images.lock.json': '{' })).rejects.toMatchObject({
      code: 'InvalidImagesLock',
      exitStatus: 2,
    });
  });

  it('throws what the system says of a path that is a folder', async () => {
    await expect(load({ 'images.lock.json/x': '' })).rejects.toMatchObject({ code: 'EISDIR' });
  });
});
