import { execFile, execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fakeAws, type AwsCall, type FakeAws } from '../../packer/fake-aws';

/** Addresses in the guest's own network, each answered by this process. */
const metadataAddress = '169.254.169.254';
const awsAddress = '169.254.0.9';

export interface GuestOptions {
  /** Disk of a baked image; what is written to it is forgotten. */
  readonly disk: string;
  /** Port the service listens on. Default: it listens on none. */
  readonly port?: number;
  /** Lines of the user data after the first two: `KEY=value`. */
  readonly userData?: Readonly<Record<string, string>>;
  /** Plain settings in the fake Parameter Store. */
  readonly settings?: Readonly<Record<string, string>>;
}

/** What a command in the guest said. */
export interface Said {
  readonly status: number;
  readonly stdout: string;
}

/**
 * A virtual machine that boots a baked image, with a metadata service and AWS that this process plays. A key
 * of its own gets root in, by way of a systemd credential on the kernel's command line: the image has no keys.
 */
export class Guest {
  readonly poweredOnAt = Date.now();
  /** Resolves when the virtual machine is off. */
  readonly off: Promise<void>;
  private isOff = false;

  private constructor(
    private readonly dir: string,
    private readonly machine: ChildProcess,
    private readonly aws: FakeAws,
    private readonly sshPort: number,
    private readonly servicePort: number,
  ) {
    this.off = new Promise((resolve) =>
      machine.once('exit', () => {
        this.isOff = true;
        resolve();
      }),
    );
  }

  static async boot(service: string, options: GuestOptions): Promise<Guest> {
    const dir = mkdtempSync(join(tmpdir(), 'undock-guest-'));
    mkdirSync(join(dir, 'c'));
    const key = join(dir, 'key');
    execFileSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-C', 'test', '-f', key]);
    const userData = {
      UNDOCK_SERVICE: service,
      UNDOCK_REGION: 'us-east-1',
      UNDOCK_GROUP: `undock-${service}`,
      UNDOCK_LAUNCH_HOOK: 'undock-launch',
      UNDOCK_SETTINGS_PATH: `/undock/${service}/`,
      UNDOCK_ENDPOINT_URL: `http://${awsAddress}`,
      ...options.userData,
    };
    const text = ['#undock/v1', ...Object.entries(userData).map(([name, value]) => `${name}=${value}`), ''];
    const aws = await fakeAws({ '/latest/user-data': text.join('\n') }, (call) =>
      answer(call, service, options.settings ?? {}),
    );
    const [sshPort, servicePort] = await freePorts();
    const images = dirname(options.disk);
    const forward = (address: string) =>
      `guestfwd=tcp:${address}:80-cmd:${process.execPath} ${join(__dirname, 'pipe.mjs')} ${new URL(aws.url).port}`;
    const net = [
      'user,id=n,net=169.254.0.0/16,dhcpstart=169.254.0.15,host=169.254.0.2,dns=169.254.0.3',
      forward(metadataAddress),
      forward(awsAddress),
      `hostfwd=tcp:127.0.0.1:${sshPort}-:22`,
      ...(options.port === undefined ? [] : [`hostfwd=tcp:127.0.0.1:${servicePort}-:${options.port}`]),
    ];
    const authorized = readFileSync(`${key}.pub`).toString('base64');
    const credential = `systemd.set_credential="tmpfiles.extra:f~ /root/.ssh/authorized_keys 0600 root root - ${authorized}"`;
    const machine = spawn(
      'qemu-system-x86_64',
      [
        ...['-accel', accelerator(images), '-cpu', 'max', '-m', '768', '-smp', '2', '-display', 'none'],
        ...['-kernel', join(images, 'vmlinuz'), '-initrd', join(images, 'initrd.img')],
        ...['-append', `root=/dev/vda rw console=ttyS0 panic=1 ${credential}`],
        ...['-drive', `file=${options.disk},if=virtio,snapshot=on`],
        ...['-serial', `file:${join(dir, 'console')}`],
        ...['-netdev', net.join(','), '-device', 'virtio-net-pci,netdev=n'],
      ],
      { stdio: ['ignore', 'ignore', 'inherit'] },
    );
    return new Guest(dir, machine, aws, sshPort, servicePort);
  }

  /** Calls of AWS that the guest made, as `service Action`. */
  get calls(): readonly string[] {
    return this.aws.calls.map(actionOf);
  }

  /** How often the instance has told its group that it is ready: once for each boot. */
  get hooksCompleted(): number {
    return this.calls.filter((call) => call === 'autoscaling CompleteLifecycleAction').length;
  }

  /** What the machine wrote to its console. */
  get console(): string {
    const path = join(this.dir, 'console');
    return existsSync(path) ? readFileSync(path, 'utf8') : '';
  }

  /** Runs a command as root in the guest. */
  async run(command: string): Promise<Said> {
    const options = ['StrictHostKeyChecking=no', 'UserKnownHostsFile=/dev/null', 'LogLevel=ERROR'];
    const shared = ['ControlMaster=auto', `ControlPath=${join(this.dir, 'c', 's')}`, 'ControlPersist=600'];
    const args = [
      ...['-p', String(this.sshPort), '-i', join(this.dir, 'key'), '-o', 'ConnectTimeout=20'],
      ...[...options, ...shared].flatMap((option) => ['-o', option]),
      ...['root@127.0.0.1', command],
    ];
    return new Promise((resolve) =>
      execFile('ssh', args, { encoding: 'utf8', timeout: 120_000 }, (error, stdout) => {
        const status = error === null ? 0 : typeof error.code === 'number' ? error.code : -1;
        resolve({ status, stdout: stdout.trimEnd() });
      }),
    );
  }

  /** The answer to a request to the service; undefined when it gives none within three seconds. */
  async get(path: string, body?: string): Promise<{ status: number; body: string } | undefined> {
    try {
      const response = await fetch(`http://127.0.0.1:${this.servicePort}${path}`, {
        ...(body === undefined ? {} : { method: 'POST', body }),
        headers: { connection: 'close' },
        signal: AbortSignal.timeout(3000),
      });
      return { status: response.status, body: await response.text() };
    } catch {
      return undefined;
    }
  }

  /** Waits until something is so, at most `seconds`; says the console's last lines when it never is. */
  async until(what: string, seconds: number, isSo: () => boolean | Promise<boolean>): Promise<void> {
    const end = Date.now() + seconds * 1000;
    while (!(await isSo())) {
      if (Date.now() > end || this.isOff) {
        const log = this.isOff
          ? ''
          : (await this.run('journalctl --no-pager -n 40 -o short-monotonic')).stdout;
        throw new Error(
          `${this.isOff ? 'powered off before' : `not within ${seconds} s:`} ${what}\n${this.console.slice(-1500)}\n${log}`,
        );
      }
      await sleep(500);
    }
  }

  /** Waits until the launch hook has been completed once more, the instance holds itself for ready, and lets one in. */
  async ready(seconds = 300, times = 1): Promise<void> {
    await this.until('the launch hook is completed', seconds, () => this.hooksCompleted >= times);
    // The program may be ready before the SSH server is, which makes its keys at the first boot.
    await this.until('SSH answers', 120, async () => (await this.run('echo up')).stdout === 'up');
  }

  /** Waits until the machine has powered itself off; resolves to the seconds that took. */
  async poweredOff(seconds: number): Promise<number> {
    const began = Date.now();
    const inTime = await Promise.race([
      this.off.then(() => true),
      sleep(seconds * 1000, false, { ref: false }),
    ]);
    if (!inTime) await this.until('the machine powers itself off', 0, () => false);
    return (Date.now() - began) / 1000;
  }

  /** Cuts the power and removes what the machine used. */
  async end(): Promise<void> {
    if (!this.isOff) this.machine.kill('SIGKILL');
    await this.off;
    await this.aws.close();
    rmSync(this.dir, { recursive: true, force: true });
  }
}

function actionOf({ service, target, body }: AwsCall): string {
  const action = target?.split('.').at(-1) ?? new URLSearchParams(body).get('Action') ?? '';
  return `${service} ${action}`;
}

function answer(call: AwsCall, service: string, settings: Readonly<Record<string, string>>) {
  if (actionOf(call) !== 'ssm GetParametersByPath') return { status: 200, body: '<ok/>' };
  const Parameters = Object.entries(settings).map(([name, Value]) => ({
    Name: `/undock/${service}/${name}`,
    Value,
  }));
  return { status: 200, body: JSON.stringify({ Parameters }) };
}

/** What the bake found to work here; it is kept beside the base disk. */
function accelerator(images: string): string {
  const { ['backing-filename']: base = '' } = JSON.parse(
    execFileSync('qemu-img', ['info', '--output=json', join(images, 'disk.qcow2')], { encoding: 'utf8' }),
  ) as { 'backing-filename'?: string };
  return readFileSync(join(dirname(base), 'accelerator'), 'utf8').split('\n')[1] ?? 'tcg';
}

async function freePorts(): Promise<readonly [number, number]> {
  const servers = [createServer(), createServer()];
  await Promise.all(
    servers.map((one) => new Promise<void>((resolve) => one.listen(0, '127.0.0.1', resolve))),
  );
  const [a = 0, b = 0] = servers.map((one) => (one.address() as AddressInfo).port);
  await Promise.all(servers.map((one) => new Promise((resolve) => one.close(resolve))));
  return [a, b];
}
