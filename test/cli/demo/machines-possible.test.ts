import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { machinesImpossible } from '../../../lib/cli/demo/machines-possible';

let dir: string;
beforeEach(() => (dir = mkdtempSync(join(tmpdir(), 'programs-'))));
afterEach(() => rmSync(dir, { recursive: true }));

const programs = [
  ...['qemu-system-x86_64', 'qemu-img', 'setpriv', 'socat', 'ssh', 'ssh-keygen'],
  ...['haproxy', 'openssl', 'mmdebstrap', 'mke2fs', 'go'],
];
const install = (names: readonly string[]): void => {
  for (const name of names) {
    writeFileSync(join(dir, name), '');
    chmodSync(join(dir, name), 0o755);
  }
};
const reason = (): string | undefined => machinesImpossible({ env: { PATH: dir } });

test('says in one line what is missing and how to get it', () => {
  install(programs.filter((name) => name !== 'qemu-system-x86_64' && name !== 'haproxy'));
  expect(reason()).toBe(
    'No machine is booted: qemu-system-x86_64, haproxy not found; for a demo on real machines run: apt-get install qemu-system-x86 haproxy',
  );
});

test('takes Packer or Go, and needs one of them', () => {
  install(programs.filter((name) => name !== 'go'));
  expect(reason()).toContain('neither packer nor go found');
  install(['packer']);
  expect(reason() ?? '').not.toContain('packer');
});

test('needs root for the base disk, and nothing else once all programs are there', () => {
  install(programs);
  const getuid = jest.spyOn(process, 'getuid');
  getuid.mockReturnValue(1000);
  expect(reason()).toContain('sudo npm run demo');
  getuid.mockReturnValue(0);
  expect(reason()).toBeUndefined();
  getuid.mockRestore();
});
