import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { cacheDir } from '../../../lib/cli/cache-dir';
import { dockerHostDisk } from '../../../lib/lab/docker/docker-host-disk';
import { dockerHostUserData } from '../../../lib/lab/docker/docker-host-user-data';
import { registryEndpoint } from '../../../lib/lab/docker/registry-endpoint';
import { startRegistry } from '../../../lib/lab/docker/start-registry';
import { accelerator } from '../../../lib/lab/machine/accelerator';
import { startMachine, type Machine } from '../../../lib/lab/machine/start-machine';
import { md2html } from '../../../lib/services/md2html';

const project = join(__dirname, '..', '..', '..');
const stopped = new AbortController();

let dir: string;
let host: Machine;
/** Ends what was begun, in turn. */
const endings: (() => Promise<void>)[] = [];

beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'lab-'));
  execFileSync(join(project, 'examples', 'build-images.sh'), [dir, 'md2html'], { stdio: 'ignore' });
  const disk = await dockerHostDisk({
    cacheDir: cacheDir(process.env),
    packerDir: join(project, 'packer'),
    hostDir: join(project, 'tools', 'docker-host'),
    env: process.env,
    signal: stopped.signal,
  });
  const registry = await startRegistry({
    dir: join(dir, 'registry'),
    env: process.env,
    signal: stopped.signal,
  });
  endings.unshift(registry.stop);
  await registry.push(join(dir, 'md2html.tar'), 'md2html:latest');
  host = await startMachine(
    {
      instanceId: 'i-0123456789abcdef0',
      dir: join(dir, 'm'),
      disk: disk.disk,
      kernel: disk.kernel,
      initrd: disk.initrd,
      accelerator: await accelerator(dirname(disk.kernel), process.env),
      memoryMiB: 768,
      vcpus: 2,
      userData: dockerHostUserData(md2html, { image: 'md2html:latest' }, registryEndpoint),
      extraUserData: {},
      metadata: {
        region: 'us-east-1',
        zone: 'us-east-1a',
        instanceType: 't3.small',
        imageId: 'ami-0123456789abcdef0',
        privateIp: '10.40.64.11',
        roleName: '',
      },
      guestPorts: [md2html.docker.port],
      reachable: { [registryEndpoint]: registry.port },
      panicSeconds: 0,
    },
    stopped.signal,
  );
  endings.unshift(host.powerCut);
});
afterAll(async () => {
  for (const end of endings) await end();
  stopped.abort(new Error('done'));
  rmSync(dir, { recursive: true, force: true });
});

async function answer(text: string): Promise<string | undefined> {
  try {
    const url = `http://127.0.0.1:${host.hostPort(md2html.docker.port)}/md/`;
    const response = await fetch(url, { method: 'POST', body: text, signal: AbortSignal.timeout(5000) });
    return await response.text();
  } catch {
    return undefined;
  }
}

/** Waits until something is so; says what the host has logged when it never is. */
async function until(what: string, seconds: number, isSo: () => Promise<boolean>): Promise<void> {
  const end = Date.now() + seconds * 1000;
  while (!(await isSo())) {
    if (Date.now() > end) {
      const log = await host.run('systemctl --failed --no-pager; journalctl --no-pager --boot --lines=60');
      throw new Error(`not within ${seconds} s: ${what}\n${log.stdout}\n${await host.consoleText()}`);
    }
    await sleep(1000);
  }
}

const serves = async (): Promise<boolean> => (await answer('# Hello'))?.includes('>Hello</h1>') ?? false;

/** What a command on the host prints. */
async function says(command: string): Promise<string> {
  return (await host.run(command)).stdout;
}

const bootId = (): Promise<string> => says('cat /proc/sys/kernel/random/boot_id');
const startOfContainer = (): Promise<string> =>
  says("docker inspect --format '{{.Id}} {{.State.StartedAt}}' md2html");

it('pulls the image from the registry at its first boot and serves', async () => {
  await until('md2html answers', 600, serves);
  expect(await says("docker inspect --format '{{.Config.Image}}' md2html")).toBe(
    `${registryEndpoint}/md2html:latest`,
  );
  expect(await says("docker inspect --format '{{json .Config.Env}}' md2html")).toContain('"LOG_LEVEL=info"');
});

it('is a plain Debian with Docker: its file system, its cgroups, its panic', async () => {
  expect(await says("docker info --format '{{.Driver}} {{.CgroupVersion}} {{.LiveRestoreEnabled}}'")).toBe(
    'overlay2 2 false',
  );
  expect(await says('sysctl --values kernel.panic kernel.panic_on_oops')).toBe('0\n0');
  expect(await says('ls /usr/lib/undock 2>/dev/null')).toBe('');
});

it('has the container restarted by Docker when its program is killed', async () => {
  const before = await startOfContainer();
  await host.run("kill -KILL $(docker inspect --format '{{.State.Pid}}' md2html)");
  await until('the container was started again', 120, async () => (await startOfContainer()) !== before);
  await until('md2html answers', 120, serves);
});

it('serves again after a restart, from the same container and without the registry', async () => {
  host.metadata.setEndpointReachable(registryEndpoint, false);
  const [container] = (await startOfContainer()).split(' ');
  const before = await bootId();
  await host.run('systemctl reboot');
  await until('it has restarted', 300, async () => {
    const now = await bootId();
    return now !== '' && now !== before;
  });
  await until('md2html answers', 300, serves);
  expect((await startOfContainer()).split(' ')[0]).toBe(container);
  expect(await says('systemctl is-active docker-service.service')).toBe('active');
});

/**
 * Docker 20.10 without live restore: the daemon that follows ends the containers it finds as `docker stop` would, and
 * `unless-stopped` then holds. Whoever changes the restart policy changes this.
 */
it('stays down after its daemon was killed, although the daemon is back', async () => {
  await host.run('systemctl kill --kill-who=main --signal=KILL docker.service');
  const state = "docker inspect --format '{{.State.Status}} {{.State.ExitCode}}' md2html";
  await until(
    'the daemon is back and has ended the container',
    300,
    async () => (await says(state)) === 'exited 0',
  );
  await sleep(20_000);
  expect(await says(state)).toBe('exited 0');
  expect(await serves()).toBe(false);
});

it('gives up when the registry stays away, and nobody tries again', async () => {
  await host.run('docker rm --force md2html; docker image prune --all --force');
  await host.run('systemctl restart docker-service.service', 300);
  await until('the unit has failed for good', 300, async () => {
    const state = await says('systemctl show --property=ActiveState --value docker-service.service');
    return state === 'failed';
  });
  expect(await serves()).toBe(false);
});
