import { Guest } from './guest';
import { MachineProject } from './machine-project';
import { runningProcess, type RunningProcess } from './running-process';

/** A service that comes from a container, and what is true of it on its machine. */
export interface Example {
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

/**
 * Imports an example from its compose file and its container image, bakes it, boots it, and holds what runs
 * there against what ran in the container. One after the other is an order that counts: later facts are about
 * the same machine.
 */
export function exampleOnMachine(example: Example): void {
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
      'for name in dockerd docker containerd podman crio runc; do command -v $name; done; ps -e -o comm= | grep -E "docker|containerd|podman"; echo looked',
    );
    expect(stdout).toBe('looked');
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
      `find ${root} -name '.wh.*'; ls -d ${root}/etc/lighttpd/conf-enabled ${root}/var/lib/apt/lists/* 2>/dev/null; ls ${root}/var/www/html 2>/dev/null; echo looked`,
    );
    expect(stdout).toBe(`${name === 'downloads' ? 'healthz\nindex.html\nnotes.txt\n' : ''}looked`);
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
}
