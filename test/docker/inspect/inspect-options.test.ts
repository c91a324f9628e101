import { hostConfigReadings } from '../../../lib/docker/inspect/host-config-options';
import { inspectOptions } from '../../../lib/docker/inspect/inspect-options';
import { mapOptions } from '../../../lib/docker/options/map-options';
import { thrownBy } from '../../builders/thrown-by';

const container = {
  Id: '0123456789abcdef',
  Name: '/shop-web',
  Config: {
    Image: 'shop/web:3',
    Hostname: '0123456789ab',
    Env: ['LOG_LEVEL=info'],
    Cmd: ['serve'],
    Entrypoint: null,
    User: '1000',
    WorkingDir: '/app',
    StopTimeout: 20,
    ExposedPorts: { '8080/tcp': {} },
    Volumes: { '/cache': {} },
    AttachStdin: false,
  },
  HostConfig: {
    Binds: ['cache:/cache'],
    Memory: 268435456,
    MemorySwap: 536870912,
    NanoCpus: 1500000000,
    PortBindings: { '8080/tcp': [{ HostIp: '', HostPort: '80' }] },
    RestartPolicy: { Name: 'always', MaximumRetryCount: 0 },
    CapAdd: ['NET_ADMIN'],
    Privileged: false,
    NetworkMode: 'bridge',
    LogConfig: { Type: 'json-file', Config: { 'max-size': '10m' } },
    Ulimits: [{ Name: 'nofile', Soft: 1024, Hard: 2048 }],
    ShmSize: 67108864,
    Quantum: 7,
    QuantumOff: false,
  },
  Mounts: [{ Type: 'volume', Name: 'cache', Destination: '/cache', RW: true }],
};

test('a container in the words of the mapping table', () => {
  const [inspected] = inspectOptions([container], 'inspect.json');
  const { workload, options } = mapOptions({ sources: [inspected!.service] });
  expect(workload).toMatchObject({
    image: 'shop/web:3',
    command: ['serve'],
    environment: { LOG_LEVEL: 'info' },
    process: {
      user: '1000',
      workingDir: '/app',
      stopGraceSeconds: 20,
      limits: { memoryMiB: 256, swapMiB: 256, cpus: 1.5, resources: { NOFILE: { soft: 1024, hard: 2048 } } },
      capabilities: { add: ['NET_ADMIN'] },
      caches: ['/cache'],
    },
    ports: [{ target: 8080, published: 80 }],
  });
  const reported = new Set(options.map(({ option }) => option));
  for (const field of Object.keys(container.HostConfig)) expect(reported).toContain(`HostConfig.${field}`);
  expect(options.find(({ option }) => option === 'HostConfig.Quantum')?.status).toBe('refused');
  expect(options.find(({ option }) => option === 'HostConfig.QuantumOff')?.status).toBe('ignored');
  expect(options.filter(({ reason }) => reason.includes('is not known here'))).toHaveLength(1);
});

test('every field of HostConfig is reported, set or not', () => {
  const set: Record<string, unknown> = {
    DeviceRequests: [{ Driver: 'nvidia' }],
    LogConfig: { Type: 'syslog' },
    RestartPolicy: { Name: 'no' },
  };
  for (const [field, reading] of Object.entries(hostConfigReadings)) {
    const tried: unknown[] = [
      set[field],
      null,
      0,
      '',
      false,
      true,
      7,
      'word',
      ['entry'],
      { name: 'value' },
      [{ Name: 'nofile', Path: '/dev/sda' }],
    ];
    for (const value of tried) {
      const [inspected] = inspectOptions({ ...container, HostConfig: { [field]: value } }, 'inspect.json');
      const { options } = mapOptions({ sources: [inspected!.service] });
      expect(options.map(({ option }) => option)).toContain(`HostConfig.${field}`);
    }
    expect(reading).toBeInstanceOf(Function);
  }
});

test('a privileged container is refused', () => {
  const [inspected] = inspectOptions({ ...container, HostConfig: { Privileged: true } }, 'inspect.json');
  const { options } = mapOptions({ sources: [inspected!.service] });
  expect(options.filter(({ status }) => status === 'refused').map(({ option }) => option)).toEqual([
    'HostConfig.Privileged',
  ]);
});

test('an image comes with its names', () => {
  const [inspected] = inspectOptions(
    [{ RepoTags: ['shop/web:3'], RootFS: {}, Config: { User: 'node' }, Os: 'linux', Architecture: 'amd64' }],
    'i.json',
  );
  expect(inspected).toMatchObject({ kind: 'image', tags: ['shop/web:3'], service: { name: 'web' } });
  expect(inspected!.service.options.map(({ key }) => key)).toEqual(['user', 'platform']);
});

test.each([[[]], [{}], [[1]], ['text'], [{ HostConfig: {} }]])('refuses %j', (json) => {
  expect(thrownBy(() => inspectOptions(json, 'inspect.json'))).toMatchObject({
    code: 'InvalidInspect',
    exitStatus: 2,
  });
});

describe('what is mounted', () => {
  const mounted = (mount: object, host: object = {}) => {
    const [one] = inspectOptions(
      { ...container, Mounts: [mount], HostConfig: { ...container.HostConfig, ...host } },
      'inspect.json',
    );
    return mapOptions({ sources: [one!.service], fileExists: () => true });
  };

  test('refuses a destination that leads out', () => {
    const { options } = mounted({ Type: 'bind', Source: '/a', Destination: '/../../a', RW: false });
    expect(options.find(({ option }) => option === 'Mounts')?.status).toBe('refused');
  });

  test('a memory file system has the size and mode that were asked for', () => {
    const { workload } = mounted(
      { Type: 'tmpfs', Source: '', Destination: '/work', RW: true },
      { Mounts: [{ Type: 'tmpfs', Target: '/work', TmpfsOptions: { SizeBytes: 1048576, Mode: 0o700 } }] },
    );
    expect(workload.process.tmpfs).toEqual([{ path: '/work', sizeMiB: 1, mode: '700' }]);
  });

  test('refuses options of HostConfig.Tmpfs that have nothing to stand for them', () => {
    const { options } = mounted({}, { Tmpfs: { '/work': 'size=1m,nr_inodes=10' } });
    expect(options.find(({ option }) => option === 'HostConfig.Tmpfs')).toMatchObject({ status: 'refused' });
  });

  test('propagation has a line of its own when somebody asked for it', () => {
    const bind = { Type: 'bind', Source: './a', Destination: '/a', RW: false };
    const linesOf = (Propagation: string) =>
      mounted({ ...bind, Propagation }).options.filter(({ option }) => option.endsWith('bind.propagation'));
    expect(linesOf('rprivate')).toEqual([]);
    expect(linesOf('rshared')).toMatchObject([{ status: 'approximated' }]);
  });
});
