import { chmodSync } from 'node:fs';
import { join } from 'node:path';
import { InstanceMachine } from './instance-machine';

let machine: InstanceMachine;

beforeEach(() => {
  machine = new InstanceMachine('http://127.0.0.1:9', {});
  for (const name of ['systemctl', 'mount']) {
    machine.write(name, `#!/bin/sh\necho ${name} "$@" >>'${machine.dir}/calls'\n`);
    chmodSync(join(machine.dir, name), 0o755);
  }
  machine.write('uuid', 'ec2a-1\n');
});
afterEach(() => machine.remove());

const at = (name: string) => join(machine.dir, name);
const calls = () => (machine.has('calls') ? machine.read('calls').trim().split('\n') : []);
const powerOff = 'systemctl poweroff --force --force';

function crashCheck(phase: string) {
  return machine.run(
    'undock-crash-check',
    {
      UNDOCK_CRASH_MARKER: at('lib/running'),
      UNDOCK_UUID_FILE: at('uuid'),
      UNDOCK_CONSOLE: at('console'),
      UNDOCK_SYSTEMCTL: at('systemctl'),
      UNDOCK_MOUNT: at('mount'),
    },
    [phase],
  );
}

describe('undock-crash-check', () => {
  it('lets a first boot go on, and makes errors of the root file system panic', async () => {
    expect((await crashCheck('start')).status).toBe(0);
    expect(calls()).toEqual(['mount -o remount,errors=panic /']);
    expect(machine.read('lib/running')).toBe('ec2a-1');
  });

  it('lets a boot after an orderly shutdown go on', async () => {
    for (const phase of ['start', 'stop', 'start']) expect((await crashCheck(phase)).status).toBe(0);
    expect(calls()).not.toContain(powerOff);
  });

  it('powers off after a boot that did not end in order, and says so; the next start goes on', async () => {
    await crashCheck('start');
    await crashCheck('start');
    expect(calls()).toContain(powerOff);
    expect(machine.read('console')).toContain('the last boot of this machine did not end in order');
    machine.write('calls', '');
    await crashCheck('start');
    expect(calls()).not.toContain(powerOff);
  });

  it('takes the marker of another machine, from an image of a running one, for no crash', async () => {
    await crashCheck('start');
    machine.write('uuid', 'ec2b-2\n');
    await crashCheck('start');
    expect(calls()).not.toContain(powerOff);
    expect(machine.read('lib/running')).toBe('ec2b-2');
  });

  it('refuses another word', async () => {
    expect(await crashCheck('restart')).toMatchObject({ status: 2 });
  });
});

describe('undock-root-check', () => {
  async function rootCheck(mounts: string): Promise<string[]> {
    machine.write('mounts', mounts);
    const env = {
      UNDOCK_MOUNTS_FILE: at('mounts'),
      UNDOCK_CONSOLE: at('console'),
      UNDOCK_SYSTEMCTL: at('systemctl'),
      UNDOCK_SYSRQ: at('sysrq'),
      UNDOCK_POWER_OFF_SECONDS: '0.2',
    };
    expect((await machine.run('undock-root-check', env)).status).toBe(0);
    return calls();
  }

  it.each([
    ['a root that can be written', '/dev/vda / ext4 rw,relatime,errors=panic 0 0\n'],
    ['another file system that is read-only', '/dev/vda / ext4 rw 0 0\n/dev/sr0 /mnt iso9660 ro 0 0\n'],
    ['options that only look like it', '/dev/vda / ext4 rw,errors=remount-ro,prorata 0 0\n'],
    ['a later mount over a read-only one', 'rootfs / rootfs ro 0 0\n/dev/vda / ext4 rw 0 0\n'],
  ])('does nothing for %s', async (_, mounts) => {
    expect(await rootCheck(mounts)).toEqual([]);
  });

  it('powers off when the root has gone read-only', async () => {
    expect(await rootCheck('/dev/vda / ext4 ro,relatime,errors=panic 0 0\n')).toEqual([
      'systemctl poweroff --force',
    ]);
    expect(machine.read('console')).toContain('the root file system is read-only');
  });

  it('lets the kernel power off when systemctl hangs', async () => {
    machine.write(
      'systemctl',
      `#!/bin/sh\nfor _ in $(seq 100); do [ -e '${at('sysrq')}' ] && exit 1; sleep 0.1; done\necho given up >>'${at('calls')}'\n`,
    );
    expect(await rootCheck('/dev/vda / ext4 ro,relatime 0 0\n')).toEqual([]);
    expect(machine.read('sysrq')).toBe('o');
  });
});
