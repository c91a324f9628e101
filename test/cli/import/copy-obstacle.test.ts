import { mkdirSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { copyObstacle } from '../../../lib/cli/import/copy-obstacle';
import { inProject } from '../../builders/project-folder';

const files = { 'conf/web.conf': 'listen 8080\n', 'plain.txt': 'plain\n' };

test('files and folders of the project are copied', async () => {
  await inProject(files, (dir) => {
    expect(copyObstacle(dir, './conf')).toBeUndefined();
    expect(copyObstacle(dir, join(dir, 'conf/web.conf'))).toBeUndefined();
    return Promise.resolve();
  });
});

test.each(['/etc/hosts', '/', '..', '../..'])('%s is outside', async (source) => {
  await inProject(files, (dir) => {
    expect(copyObstacle(dir, source)).toContain('outside of the folder');
    return Promise.resolve();
  });
});

test.each([
  'tls.key',
  'chain.pem',
  'store.p12',
  '.env',
  '.env.production',
  '.aws/config',
  '.ssh/config',
  '.kube/config',
  'id_ed25519',
  '.htpasswd',
  'my-secrets/db',
])('%s looks like a secret, by itself and in a folder', async (name) => {
  await inProject({ [`conf/${name}`]: 'x\n' }, (dir) => {
    expect(copyObstacle(dir, `conf/${name}`)).toContain('looks like a secret');
    expect(copyObstacle(dir, 'conf')).toContain('looks like a secret');
    return Promise.resolve();
  });
});

test('a private key is found in a file of any name', async () => {
  const pem = ['-----BEGIN RSA', 'PRIVATE', 'KEY-----\n'].join(' ');
  await inProject({ 'conf/server': pem }, (dir) => {
    expect(copyObstacle(dir, 'conf')).toBe(`${join('conf', 'server')} has a private key in it`);
    return Promise.resolve();
  });
});

test('a symbolic link is named: the source, one above it, and one below it', async () => {
  await inProject(files, (dir) => {
    symlinkSync('plain.txt', join(dir, 'link'));
    symlinkSync('conf', join(dir, 'other'));
    mkdirSync(join(dir, 'folder'));
    symlinkSync('/etc/hosts', join(dir, 'folder/hosts'));
    expect(copyObstacle(dir, 'link')).toContain('link is a symbolic link');
    expect(copyObstacle(dir, 'other/web.conf')).toContain('other is a symbolic link');
    expect(copyObstacle(dir, 'folder')).toContain(`${join('folder', 'hosts')} is a symbolic link`);
    return Promise.resolve();
  });
});

test('a folder has at most 1000 entries and 16 MiB', async () => {
  await inProject(files, (dir) => {
    mkdirSync(join(dir, 'many'));
    for (let index = 0; index < 1000; index += 1) writeFileSync(join(dir, 'many', `${index}`), '');
    expect(copyObstacle(dir, 'many')).toBe('it has more than 1000 files');
    writeFileSync(join(dir, 'large'), '');
    truncateSync(join(dir, 'large'), 16 * 1024 * 1024 + 1);
    expect(copyObstacle(dir, 'large')).toBe('it has more than 16 MiB');
    return Promise.resolve();
  });
});
