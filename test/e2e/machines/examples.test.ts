import { Guest } from './guest';
import { MachineProject } from './machine-project';
import { capabilitySet, runningProcess, type RunningProcess } from './running-process';

/** Docker's default set; none may make device nodes here, and no node could be used. */
const containerDefaults = [
  ...['CHOWN', 'DAC_OVERRIDE', 'FOWNER', 'FSETID', 'KILL', 'SETGID', 'SETUID', 'SETPCAP'],
  ...['NET_BIND_SERVICE', 'NET_RAW', 'SYS_CHROOT', 'AUDIT_WRITE', 'SETFCAP'],
];

interface Example {
  readonly name: string;
  /** Port of a web service. */
  readonly port?: number;
  /** What the container was like. */
  readonly process: Partial<RunningProcess>;
  /** Settings in its Parameter Store that it does not start without. Default: none. */
  readonly settings?: Readonly<Record<string, string>>;
  readonly serves: (guest: Guest) => Promise<unknown>;
  readonly served: unknown;
  /** A line in its log that only the right signal brings about. */
  readonly onStop: RegExp;
  readonly graceSeconds: number;
}

const examples: readonly Example[] = [
  {
    name: 'downloads',
    port: 8082,
    process: {
      uid: 33,
      gid: 33,
      groups: [33, 5000],
      bounding: capabilitySet(containerDefaults.filter((name) => name !== 'NET_RAW')),
      cwd: '/var/www/html',
      openFiles: 'Max open files 2048 2048 files',
    },
    serves: async (guest) => (await guest.get('/notes.txt'))?.body,
    served: 'Release notes.\n',
    onStop: /graceful shutdown|server stopped/,
    graceSeconds: 10,
  },
  {
    name: 'md2html',
    port: 8080,
    process: {
      uid: 10001,
      bounding: 0n,
      cwd: '/app',
      // The unit says 4096:8192, as the container did; Node raises its own soft limit when it starts.
      openFiles: 'Max open files 8192 8192 files',
    },
    serves: async (guest) => (await guest.get('/md/', '# Hello'))?.body,
    served: '<h1 id="hello">Hello</h1>\n',
    onStop: /md2html drains/,
    graceSeconds: 20,
  },
  {
    name: 'wordcount',
    process: { uid: 10002, gid: 10002, bounding: 0n, cwd: '/app' },
    settings: { QUEUE_NAME: 'undock-wordcount' },
    serves: async (guest) => (await guest.run('/usr/lib/undock/undock-readiness-probe && echo beats')).stdout,
    served: 'beats',
    onStop: /INFO drains/,
    graceSeconds: 30,
  },
];

// One after the other is an order that counts: later facts are about the same machine.
describe.each(examples)('$name, from compose file and container image', (example) => {
  const { name, port } = example;
  const unit = `undock-${name}.service`;
  let project: MachineProject;
  let guest: Guest;

  beforeAll(async () => {
    project = new MachineProject();
    await project.import(name);
    const disk = await project.bake(name);
    guest = await Guest.boot(name, {
      disk,
      ...(port === undefined ? {} : { port }),
      settings: { ...example.settings, GREETING: 'read at "boot"' },
    });
    await guest.ready();
  });
  afterAll(async () => {
    await (guest as Guest | undefined)?.end();
    project.remove();
  });

  test('serves', async () => {
    expect(await example.serves(guest)).toBe(example.served);
  });

  test('no container engine is on the machine', async () => {
    const { stdout } = await guest.run(
      'for name in dockerd docker containerd podman crio runc; do command -v $name; done; ps -e -o comm= | grep -E "docker|containerd|podman"',
    );
    expect(stdout).toBe('');
  });

  test('the process is what it was in its container', async () => {
    const process = await runningProcess(guest, name);
    expect(process).toMatchObject({ ...example.process, effective: 0n, noNewPrivileges: true });
    expect(process.environment).toContain('GREETING=read at "boot"');
  });

  test('its root is that of the container image', async () => {
    const root = `/opt/undock/${name}/rootfs`;
    const { stdout } = await guest.run(
      `pid=$(systemctl show -p MainPID --value ${unit}); [ /proc/$pid/root/etc/debian_version -ef ${root}/etc/debian_version ] && [ ! -e /proc/$pid/root/usr/lib/undock ] && echo own`,
    );
    expect(stdout).toBe('own');
  });

  test('what later layers deleted is gone', async () => {
    const root = `/opt/undock/${name}/rootfs`;
    const { stdout } = await guest.run(
      `find ${root} -name '.wh.*'; ls -d ${root}/etc/lighttpd/conf-enabled ${root}/var/lib/apt/lists/* 2>/dev/null; ls ${root}/var/www/html 2>/dev/null`,
    );
    expect(stdout).toBe(name === 'downloads' ? 'healthz\nindex.html\nnotes.txt' : '');
  });

  test('a stop sends its signal and ends within its grace', async () => {
    const { stdout } = await guest.run(
      `start=$(date +%s%N); systemctl stop ${unit}; echo $(( ($(date +%s%N) - start) / 1000000 )); systemctl show -p Result --value ${unit}`,
    );
    const [milliseconds, result] = stdout.split('\n');
    expect(result).toBe('success');
    expect(Number(milliseconds)).toBeLessThan(example.graceSeconds * 1000);
    const log = await guest.run(`journalctl --unit ${unit} --output cat --no-pager`);
    expect(log.stdout).toMatch(example.onStop);
  });

  test('a reboot comes back healthy', async () => {
    const before = guest.hooksCompleted;
    await guest.run('systemctl reboot');
    await guest.ready(300, before + 1);
    expect(await example.serves(guest)).toBe(example.served);
  });
});
