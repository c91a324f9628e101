import { Guest } from './guest';
import { MachineProject } from './machine-project';
import { runningProcess } from './running-process';
import { smallServer, smallService } from './small-service';

const service = smallService('steady');
const readiness = { ...service.readiness, bootAllowanceSeconds: 180 };
let project: MachineProject;
let disk: string;
let guest: Guest | undefined;

beforeAll(async () => {
  project = new MachineProject();
  project.files('src/steady', { 'server.pl': smallServer });
  project.define({ ...service, readiness });
  disk = await project.bake('steady');
});
afterEach(async () => {
  await guest?.end();
  guest = undefined;
});
afterAll(() => project.remove());

const boot = async (settings: Readonly<Record<string, string>> = {}): Promise<Guest> =>
  (guest = await Guest.boot('steady', { disk, port: service.port, settings }));
const unhealthyReports = (one: Guest): number =>
  one.calls.filter((call) => call === 'autoscaling SetInstanceHealth').length;

test('a program that crashes at every start ends with the machine powered off', async () => {
  const crashing = await boot({ CRASH: '1' });
  await crashing.poweredOff(400);
  expect(crashing.hooksCompleted).toBe(0);
});

test('a kernel panic ends with the machine powered off', async () => {
  const panicking = await boot();
  await panicking.ready();
  // The connection dies with the kernel.
  void panicking.run('sync; echo c >/proc/sysrq-trigger');
  await panicking.poweredOff(400);
  expect(panicking.console).toContain('Kernel panic');
  expect(panicking.hooksCompleted).toBe(1);
});

test('a task that hangs in the kernel ends with the machine powered off', async () => {
  const hung = await boot();
  await hung.ready();
  // A frozen file system keeps whoever writes to it in uninterruptible sleep, as a lost disk does.
  await hung.run(
    'truncate -s 64M /var/tmp/disk && mkfs.ext4 -q /var/tmp/disk && mount -o loop /var/tmp/disk /mnt && fsfreeze --freeze /mnt && (touch /mnt/file &) ; sleep 1; grep -h State /proc/$(pgrep -x touch)/status',
  );
  await hung.poweredOff(600);
  expect(hung.console).toContain('hung_task: blocked tasks');
});

test('a root file system gone read-only ends with the machine powered off', async () => {
  const readOnly = await boot();
  await readOnly.ready();
  // What the kernel does at an error, and sysrq does for all file systems at once.
  void readOnly.run('echo u >/proc/sysrq-trigger');
  await readOnly.poweredOff(300);
  expect(readOnly.console).not.toContain('Kernel panic');
});

test('a stopped process is restarted in place; one that stays sick is reported once, and the machine stays up', async () => {
  const sick = await boot();
  await sick.ready();
  const before = await runningProcess(sick, 'steady');
  await sick.run(`kill -STOP ${before.pid}`);
  await sick.until('another process serves', 300, async () => {
    if ((await sick.get('/healthz'))?.status !== 200) return false;
    return (await runningProcess(sick, 'steady')).pid !== before.pid;
  });
  expect(unhealthyReports(sick)).toBe(0);

  // Healthy for long enough, its boot allowance, to count as another sickness.
  await sick.until(
    'it is held for healthy',
    readiness.bootAllowanceSeconds + 120,
    async () => (await sick.run('grep -q "^restarted_at=0" /run/undock/health')).status === 0,
  );
  await sick.run('touch /etc/sick');
  await sick.until('it is reported', 600, () => unhealthyReports(sick) > 0);
  // Many checks later it has been reported that one time, and the machine is up.
  const checks = async (): Promise<number> =>
    Number((await sick.run('journalctl -u undock-health.service -o cat | grep -c "failure"')).stdout);
  const seen = await checks();
  await sick.until('four more checks fail', 300, async () => (await checks()) >= seen + 4);
  expect(unhealthyReports(sick)).toBe(1);
  expect((await sick.get('/healthz'))?.status).toBe(500);
});
