import type { ServiceDefinition } from '../../lib/model/definition/service-definition';
import type { ProcessSettings } from '../../lib/model/definition/process-settings';
import type { ImageConfig } from '../../lib/docker/image-config/image-config';
import { hardeningDirectives } from '../../lib/model/definition/hardening-directives';
import type { ContainerRoot } from '../../lib/systemd/container-root';
import { systemFiles } from '../../lib/systemd/system-files';
import { webService, workerService } from '../bake/example-service';
import { aContainerService, anImage, values } from './container-image';

function unitOf(service: ServiceDefinition, root?: ContainerRoot): string {
  const file = systemFiles(service, root).files.find(
    ({ path }) => path === `etc/systemd/system/undock-${service.name}.service`,
  );
  return file?.text ?? '';
}

const packagesUnit = (process: ProcessSettings = {}) => unitOf({ ...webService, process });
const containerUnit = (process: ProcessSettings = {}, config: Partial<ImageConfig> = {}) =>
  unitOf(aContainerService(process), anImage(config));

describe('a service made from packages', () => {
  const web = packagesUnit();

  it.each([
    ['ExecStart', ':/usr/bin/api'],
    ['WorkingDirectory', '/opt/undock/api'],
    ['EnvironmentFile', '-/run/undock/api/env'],
    ['Environment', 'PORT=8080'],
    ['RuntimeDirectory', 'undock-api'],
    ['Requires', 'undock-settings.service undock-crash-check.service'],
    ['Before', 'undock-launch-gate.service'],
    ['Restart', 'always'],
    ['StartLimitAction', 'poweroff'],
    // Powers the machine off for crashes in a row, not for those far apart.
    ['StartLimitBurst', '5'],
    ['StartLimitIntervalSec', '300'],
    ['TimeoutStopSec', '90'],
    ['DynamicUser', 'yes'],
    ['NoNewPrivileges', 'yes'],
    ['ProtectSystem', 'strict'],
    ['PrivateTmp', 'yes'],
    ['SystemCallErrorNumber', 'EPERM'],
    ['WantedBy', 'multi-user.target'],
  ])('has %s=%s', (key, value) => {
    expect(values(web, key)).toEqual([value]);
  });

  it.each([
    [1, 'CAP_NET_BIND_SERVICE'],
    [1023, 'CAP_NET_BIND_SERVICE'],
    [1024, ''],
  ])('has on port %d the capabilities "%s"', (port, capabilities) => {
    const unit = unitOf({ ...webService, port });
    expect(values(unit, 'CapabilityBoundingSet')).toEqual([capabilities]);
    expect(values(unit, 'AmbientCapabilities')).toEqual([capabilities]);
  });

  it('cannot add lines to the unit with its description', () => {
    const unit = unitOf({ ...webService, description: 'one\n[Service]\nUser=root 100 %n' });
    expect(values(unit, 'Description')).toEqual(['one [Service] User=root 100 %%n']);
    expect(values(unit, 'User')).toEqual([]);
  });

  it('gets its command arguments as they are written', () => {
    const command = ['/bin/run', '--greeting=Hello World', '%h', '$HOME'];
    const unit = unitOf({ ...webService, image: { type: 'packages', command } });
    expect(values(unit, 'ExecStart')).toEqual([':/bin/run "--greeting=Hello World" "%%h" "$HOME"']);
  });

  it('keeps its caches in a folder of systemd', () => {
    const unit = packagesUnit({ caches: ['/var/lib/api/cache'] });
    expect(values(unit, 'CacheDirectory')).toEqual(['undock-api/0']);
    expect(values(unit, 'BindPaths')).toEqual(['/var/cache/undock-api/0:/var/lib/api/cache']);
  });
});

describe('a service made from a container image', () => {
  it.each<[string, string[], ProcessSettings, Partial<ImageConfig>]>([
    ['RootDirectory', ['/opt/undock/api/rootfs'], {}, {}],
    ['ExecStart', [':/bin/serve --port 80'], {}, { cmd: ['--port', '80'] }],
    ['ExecStart', [':/usr/local/sbin/serve'], {}, { entrypoint: ['serve'] }],
    ['ExecStart', [':/opt/bin/serve'], {}, { entrypoint: ['serve'], env: { PATH: '/opt/bin:/bin' } }],
    ['ExecStart', [':/srv/run.sh'], {}, { entrypoint: ['./run.sh'], workingDir: '/srv/' }],
    ['WorkingDirectory', ['/srv/app files'], {}, { workingDir: '/srv/app files' }],
    ['WorkingDirectory', ['/'], {}, {}],
    ['WorkingDirectory', ['/app'], {}, { workingDir: 'app' }],
    ['WorkingDirectory', ['/x'], {}, { workingDir: '/app/../x' }],
    ['WorkingDirectory', ['/x'], {}, { workingDir: '../..//x/./' }],
    ['WorkingDirectory', ['/other'], { workingDir: '/other' }, { workingDir: '/srv' }],
    ['DynamicUser', [], {}, {}],
    ['User', [], {}, {}],
    ['User', ['undock-api'], {}, { user: 'app' }],
    ['Group', ['1001'], {}, { user: 'app' }],
    ['SupplementaryGroups', ['29 44'], {}, { user: 'app' }],
    ['SupplementaryGroups', ['7 29 44'], { supplementaryGroups: [7, 'audio'] }, { user: 'app' }],
    ['KillSignal', [], {}, {}],
    ['KillSignal', ['SIGQUIT'], {}, { stopSignal: '3' }],
    ['KillSignal', ['SIGWINCH'], { stopSignal: 'SIGWINCH' }, { stopSignal: 'QUIT' }],
    ['KillSignal', ['SIGRTMIN+3'], {}, { stopSignal: 'SIGRTMIN+3' }],
    ['SuccessExitStatus', [], {}, { stopSignal: 'SIGINT' }],
    ['SuccessExitStatus', ['SIGQUIT'], {}, { stopSignal: 'SIGQUIT' }],
    ['SuccessExitStatus', ['143'], {}, { entrypoint: ['/usr/bin/java', '-jar', 'app.jar'] }],
    ['SuccessExitStatus', ['143'], {}, { env: { JAVA_HOME: '/opt/java' } }],
    ['TimeoutStopSec', ['10'], {}, {}],
    ['TimeoutStopSec', ['25'], { stopGraceSeconds: 25 }, {}],
    ['KillMode', ['mixed'], {}, {}],
    ['MemoryMax', ['512M'], { limits: { memoryMiB: 512 } }, {}],
    ['MemorySwapMax', ['0M'], { limits: { memoryMiB: 512 } }, {}],
    ['MemorySwapMax', ['128M'], { limits: { memoryMiB: 512, swapMiB: 128 } }, {}],
    ['MemorySwapMax', [], {}, {}],
    ['MemoryLow', ['64M'], { limits: { memoryReservationMiB: 64 } }, {}],
    ['CPUQuota', ['150%'], { limits: { cpus: 1.5 } }, {}],
    ['CPUQuota', ['1%'], { limits: { cpus: 0.001 } }, {}],
    ['CPUWeight', ['200'], { limits: { cpuWeight: 200 } }, {}],
    ['AllowedCPUs', ['0-2 4'], { limits: { cpuset: '0-2,4' } }, {}],
    ['IOWeight', ['50'], { limits: { ioWeight: 50 } }, {}],
    ['TasksMax', ['100'], { limits: { tasks: 100 } }, {}],
    [
      'LimitNOFILE',
      ['1024:infinity'],
      { limits: { resources: { NOFILE: { soft: 1024, hard: 'unlimited' } } } },
      {},
    ],
    ['OOMScoreAdjust', ['-500'], { limits: { oomScoreAdjust: -500 } }, {}],
    ['OOMPolicy', ['continue'], {}, {}],
    ['ProtectSystem', [], {}, {}],
    ['ProtectSystem', ['strict'], { readOnlyRoot: true }, {}],
    ['ReadWritePaths', ['+/var/cache/api'], { readOnlyRoot: true, caches: ['/var/cache/api'] }, {}],
    ['ReadWritePaths', [], { caches: ['/var/cache/api'] }, {}],
    ['PrivateTmp', ['yes'], {}, {}],
    ['PrivateTmp', [], { tmpfs: [{ path: '/tmp' }] }, {}],
    ['BindPaths', ['/opt/undock/api/rootfs/run:/run'], {}, {}],
    ['BindPaths', [], { tmpfs: [{ path: '/run' }] }, {}],
    ['BindPaths', [], { readOnlyRoot: true }, {}],
    [
      'BindReadOnlyPaths',
      [
        '/opt/undock/api/rootfs/run:/run',
        '/etc/undock/hosts:/etc/hosts',
        '/etc/resolv.conf:/etc/resolv.conf',
      ],
      { readOnlyRoot: true },
      {},
    ],
    ['BindReadOnlyPaths', ['/etc/undock/hosts:/etc/hosts', '/etc/resolv.conf:/etc/resolv.conf'], {}, {}],
    [
      'BindReadOnlyPaths',
      ['/etc/undock/hosts:/etc/hosts', '/etc/undock/resolv.conf:/etc/resolv.conf'],
      { dns: ['10.0.0.2'] },
      {},
    ],
    [
      'TemporaryFileSystem',
      [
        '/dev/shm:size=256M,mode=1777,nosuid,nodev,noexec',
        '/work:size=5M,mode=0700,nosuid,nodev',
        '/x:mode=1777,uid=1000,gid=33,nosuid,nodev',
      ],
      {
        sharedMemoryMiB: 256,
        tmpfs: [
          { path: '/work', sizeMiB: 5, mode: '0700' },
          { path: '/x', uid: 1000, gid: 33 },
        ],
      },
      {},
    ],
    // A pipe, because programs of containers open /dev/stdout by its path.
    ['StandardOutput', ['file:/run/undock-log'], {}, {}],
    ['IPAddressDeny', ['169.254.169.254/32 fd00:ec2::254/128'], {}, {}],
    ['IPAddressDeny', [], { metadataAccess: true }, {}],
    [
      'UnsetEnvironment',
      ['INVOCATION_ID LOGNAME SHELL SYSTEMD_EXEC_PID'],
      {},
      { env: { USER: 'x', LANG: 'C' } },
    ],
  ])('has %s=%j for %j over %j', (key, expected, process, config) => {
    expect(values(containerUnit(process, config), key)).toEqual(expected);
  });

  it.each<[string, ServiceDefinition['image'], string]>([
    [
      'command replaces everything',
      { type: 'container', archive: 'x', command: ['/other', 'a'] },
      ':/other a',
    ],
    [
      'arguments keep the entry point',
      { type: 'container', archive: 'x', arguments: ['b'] },
      ':/bin/serve b',
    ],
    ['no arguments are a choice too', { type: 'container', archive: 'x', arguments: [] }, ':/bin/serve'],
  ])('%s', (_, image, expected) => {
    const unit = unitOf({ ...aContainerService(), image }, anImage({ cmd: ['--from-image'] }));
    expect(values(unit, 'ExecStart')).toEqual([expected]);
  });

  it("has Docker's capabilities without the one for devices, changed as the definition says", () => {
    const set = (process: ProcessSettings) => values(containerUnit(process), 'CapabilityBoundingSet')[0];
    expect(set({})).toBe(
      'CAP_AUDIT_WRITE CAP_CHOWN CAP_DAC_OVERRIDE CAP_FOWNER CAP_FSETID CAP_KILL CAP_NET_BIND_SERVICE CAP_NET_RAW CAP_SETFCAP CAP_SETGID CAP_SETPCAP CAP_SETUID CAP_SYS_CHROOT',
    );
    expect(set({ capabilities: { drop: ['ALL'] } })).toBe('');
    expect(set({ capabilities: { drop: ['ALL'], add: ['NET_ADMIN'] } })).toBe('CAP_NET_ADMIN');
    expect(set({ capabilities: { add: ['MKNOD'] } })).toContain('CAP_MKNOD');
    expect(set({ capabilities: { add: ['ALL'], drop: ['SYS_ADMIN'] } })?.split(' ')).toHaveLength(40);
  });

  it('may open a low port without being root, and needs nothing for it as root', () => {
    const low = { ...aContainerService(), port: 80 };
    expect(values(unitOf(low, anImage({ user: 'app' })), 'AmbientCapabilities')).toEqual([
      'CAP_NET_BIND_SERVICE',
    ]);
    expect(values(unitOf(low, anImage()), 'AmbientCapabilities')).toEqual(['']);
  });

  it("is found on the definition's PATH before the image's", () => {
    const service = { ...aContainerService(), environment: { PATH: '/own/bin' } };
    const root = anImage({ entrypoint: ['serve'], env: { PATH: '/image/bin' } });
    expect(values(unitOf(service, root), 'ExecStart')).toEqual([':/own/bin/serve']);
  });

  it.each<[string, string, string[]]>([
    ['BPF', 'SystemCallFilter', ['@system-service chroot bpf']],
    ['DAC_READ_SEARCH', 'SystemCallFilter', ['@system-service chroot open_by_handle_at']],
    ['PERFMON', 'SystemCallFilter', ['@system-service chroot perf_event_open']],
    ['SYS_CHROOT', 'SystemCallFilter', ['@system-service chroot']],
    ['SYS_PACCT', 'SystemCallFilter', ['@system-service chroot acct']],
    ['SYS_PTRACE', 'SystemCallFilter', ['@system-service chroot @debug']],
    ['SYS_PTRACE', 'ProtectProc', []],
    ['SYS_TIME', 'SystemCallFilter', ['@system-service chroot @clock']],
    ['SYS_TTY_CONFIG', 'SystemCallFilter', ['@system-service chroot vhangup']],
    ['SYS_ADMIN', 'SystemCallFilter', []],
    ['NET_RAW', 'RestrictAddressFamilies', ['AF_INET AF_INET6 AF_UNIX AF_NETLINK AF_PACKET']],
    ['NET_ADMIN', 'RestrictAddressFamilies', ['AF_INET AF_INET6 AF_UNIX AF_NETLINK AF_PACKET']],
    ['ALL', 'RestrictAddressFamilies', ['AF_INET AF_INET6 AF_UNIX AF_NETLINK AF_PACKET']],
    // A container has it anyway, and no packet sockets for that.
    ['KILL', 'RestrictAddressFamilies', ['AF_INET AF_INET6 AF_UNIX AF_NETLINK']],
    ['KILL', 'SystemCallFilter', ['@system-service chroot']],
  ])('gets for the added capability %s as %s %j', (capability, directive, expected) => {
    expect(values(containerUnit({ capabilities: { add: [capability] } }), directive)).toEqual(expected);
  });

  it('loses a directive that would take an added capability back', () => {
    const unit = containerUnit({ capabilities: { add: ['SYS_TIME'] } });
    expect(values(unit, 'ProtectClock')).toEqual([]);
    expect(values(unit, 'ProtectKernelLogs')).toEqual(['yes']);
  });

  it.each(hardeningDirectives)('leaves out %s when there is a reason', (directive) => {
    const service = { ...workerService, process: { metadataAccess: false } };
    expect(values(unitOf(service), directive)).toHaveLength(1);
    const hardeningExceptions = { [directive]: 'the program needs it' };
    const without = unitOf({ ...service, process: { metadataAccess: false, hardeningExceptions } });
    expect(values(without, directive)).toEqual([]);
  });

  it.each<[string, ProcessSettings, Partial<ImageConfig>, Partial<ContainerRoot>]>([
    ['UnknownImageUser', {}, { user: 'nobody' }, {}],
    ['UnknownImageGroup', { user: 'app:staff' }, {}, {}],
    ['UnknownImageGroup', { supplementaryGroups: ['docker'] }, {}, {}],
    ['ProgramNotFound', {}, { entrypoint: ['serve'] }, { isProgram: () => false }],
    ['UnknownStopSignal', {}, { stopSignal: 'SIGSTOPP' }, {}],
    ['NoCommand', {}, { entrypoint: [], cmd: [] }, {}],
    ['UnsafeWorkingDir', {}, { workingDir: '/app\nExecStartPre=+/bin/sh -c id' }, {}],
    ['UnsafeWorkingDir', {}, { workingDir: '/app\rUser=root' }, {}],
    // It would take the next line in, which says who the program runs as.
    ['UnsafeWorkingDir', {}, { workingDir: '/app\\' }, {}],
    ['UnsafeWorkingDir', {}, { workingDir: '/app ' }, {}],
    ['UnsafeProgram', {}, { entrypoint: ['/bin/a\tb'] }, {}],
  ])('refuses with %s: %j over %j', (code, process, config, others) => {
    expect(() => systemFiles(aContainerService(process), anImage(config, others))).toThrow(
      expect.objectContaining({ code, exitStatus: 2 }) as Error,
    );
  });
});

test('a worker has no port and may ask for the keys of its role; a web service may not', () => {
  const worker = unitOf(workerService);
  expect(values(worker, 'Environment')).toEqual([]);
  expect(values(worker, 'IPAddressDeny')).toEqual([]);
  expect(values(packagesUnit(), 'IPAddressDeny')).toHaveLength(1);
});
