import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { accelerator } from '../../../lib/lab/machine/accelerator';
import type { MachineSpec } from '../../../lib/lab/machine/machine-spec';
import { startMachine, type Machine } from '../../../lib/lab/machine/start-machine';
import { MachineProject } from '../machines/machine-project';
import { smallServer, smallService } from '../machines/small-service';
import { commandLine, processesWith } from './processes-with';
import { startRecordingApi, type RecordingApi } from './recording-api';

const api = '169.254.0.9:80';
const definition = smallService('steady');
const service = { ...definition, readiness: { ...definition.readiness, bootAllowanceSeconds: 600 } };
let project: MachineProject;
let spec: MachineSpec;
let region: RecordingApi;
let machine: Machine | undefined;

beforeAll(async () => {
  project = new MachineProject();
  project.files('src/steady', { 'server.pl': smallServer });
  project.define(service);
  const disk = await project.bake('steady');
  const images = dirname(disk);
  spec = {
    instanceId: 'i-0123456789abcdef0',
    dir: '',
    disk,
    kernel: join(images, 'vmlinuz'),
    initrd: join(images, 'initrd.img'),
    accelerator: await accelerator(images, process.env),
    memoryMiB: 768,
    vcpus: 2,
    userData: '#undock/v1\nUNDOCK_SERVICE=steady\nUNDOCK_REGION=us-east-1\nUNDOCK_GROUP=undock-steady\n',
    extraUserData: { UNDOCK_LAUNCH_HOOK: 'undock-launch', UNDOCK_ENDPOINT_URL: 'http://169.254.0.9' },
    metadata: {
      region: 'us-east-1',
      zone: 'us-east-1b',
      instanceType: 't3.small',
      imageId: 'local-1',
      privateIp: '10.0.1.23',
      roleName: 'steady',
    },
    guestPorts: [8080],
    reachable: {},
  };
});
beforeEach(async () => {
  region = await startRecordingApi();
  // A folder whose path is longer than a socket's may be, with what QEMU and shells take for their own.
  const dir = join(mkdtempSync(join(tmpdir(), 'undock-machine-')), `a, b '${'c'.repeat(100)}'`);
  spec = { ...spec, dir, reachable: { [api]: region.port } };
});
afterEach(async () => {
  await machine?.powerCut();
  machine = undefined;
  region.close();
  rmSync(dirname(spec.dir), { recursive: true, force: true });
});
afterAll(() => project.remove());

/** Waits as long as the test may take. */
async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await isSo())) await sleep(500);
}

async function ready(): Promise<Machine> {
  const one = await startMachine(spec, new AbortController().signal);
  machine = one;
  const ends: string[] = [];
  void one.ended.then(({ cause }) => ends.push(cause));
  await until(() => ends.length > 0 || region.actions.includes('CompleteLifecycleAction'));
  if (ends.length > 0) throw new Error(`${ends[0]} before it was ready:\n${await one.consoleText()}`);
  return one;
}

/** What only this machine's processes have in their command lines. */
function marksOf(one: Machine): readonly string[] {
  const ports = [...commandLine(one.pid).matchAll(/TCP4:127\.0\.0\.1:\d+/g)].map(([mark]) => mark);
  return [spec.dir, ...ports];
}

const answers = async (one: Machine): Promise<boolean> => {
  try {
    const url = `http://127.0.0.1:${one.hostPort(8080)}/healthz`;
    const init = { headers: { connection: 'close' }, signal: AbortSignal.timeout(20_000) };
    return (await fetch(url, init)).status === 200;
  } catch {
    return false;
  }
};

test('a baked image becomes ready, is what the metadata says, loses its network and power as told', async () => {
  const before = digest(spec.disk);
  const one = await ready();
  expect(await answers(one)).toBe(true);
  expect(await one.run('id -u; hostname; cat /sys/class/dmi/id/product_uuid; exit 3')).toEqual({
    status: 3,
    stdout: expect.stringMatching(/^0\nip-10-0-1-23\.ec2\.internal\nec2[0-9a-f-]{33}$/) as string,
  });
  expect((await one.run('grep INSTANCE_ID /run/undock/instance.env')).stdout).toBe(
    'UNDOCK_INSTANCE_ID=i-0123456789abcdef0',
  );
  expect(one.cpuSeconds()).toBeGreaterThan(0);

  const reach = async (url: string): Promise<boolean> =>
    (await one.run(`curl -s -o /dev/null --max-time 20 ${url}`)).status === 0;
  expect(await reach('http://169.254.0.9/')).toBe(true);
  one.metadata.setEndpointReachable(api, false);
  expect(await reach('http://169.254.0.9/')).toBe(false);
  expect(await reach('http://169.254.169.254/latest/')).toBe(true);
  one.metadata.setAvailable(false);
  expect(await reach('http://169.254.169.254/latest/')).toBe(false);
  // The host itself, by the address it has in the guest's network: what listens there is not the guest's to use.
  expect(await reach(`http://169.254.0.2:${region.port}/`)).toBe(false);

  await one.setLink(false);
  expect(await answers(one)).toBe(false);
  expect((await one.run('true', 10)).status).toBe(-1);
  await one.setLink(true);
  await until(async () => (await one.run('true')).status === 0);
  expect(await answers(one)).toBe(true);

  const marks = marksOf(one);
  expect(processesWith(marks)).not.toEqual([]);
  await one.powerCut();
  expect((await one.ended).cause).toBe('killed');
  expect((await one.run('true')).status).toBe(-1);
  await until(() => processesWith(marks).length === 0);
  expect(digest(spec.disk)).toBe(before);
});

test('the power button shuts the guest down in order', async () => {
  const one = await ready();
  await one.stop();
  expect((await one.ended).cause).toBe('powered-off');
});

test('a kernel that panics restarts, and the image powers the machine off by itself', async () => {
  const one = await ready();
  // The connection dies with the kernel.
  void one.run('sync; echo c >/proc/sysrq-trigger', 30);
  expect((await one.ended).cause).toBe('powered-off');
  expect(await one.consoleText()).toContain('Kernel panic');
});

test('an aborted signal cuts the power, also after the start', async () => {
  const lab = new AbortController();
  machine = await startMachine(spec, lab.signal);
  lab.abort();
  expect((await machine.ended).cause).toBe('killed');
});

test('throws MachineNotStarted with what QEMU says, and leaves nothing running', async () => {
  const start = startMachine({ ...spec, kernel: '/no/such/kernel' }, new AbortController().signal);
  await expect(start).rejects.toMatchObject({
    code: 'MachineNotStarted',
    message: expect.stringContaining('/no/such/kernel') as string,
  });
  expect(processesWith([spec.dir])).toEqual([]);
});

test('nothing outlives a killed parent', async () => {
  const script = join(__dirname, 'machine-parent.mjs');
  const parent = spawn(process.execPath, [script, JSON.stringify(spec)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [pid] = (await once(parent.stdout, 'data')) as [Buffer];
  expect(commandLine(pid.toString().trim())).toContain('qemu-system-x86_64');
  parent.kill('SIGKILL');
  await until(() => processesWith([spec.dir]).length === 0);
});

function digest(path: string): string {
  return createHash('sha256').update(readFileSync(path)).digest('hex');
}
