import fc from 'fast-check';
import { serviceKeys } from '../../../lib/docker/compose/service-keys';
import { handlerFor } from '../../../lib/docker/options/handler-for';
import { mapOptions } from '../../../lib/docker/options/map-options';
import { sampleOf } from './key-samples';
import { aSourceService, mapAll, mapOne } from './source-service';

// One seed, so that a run here is a run everywhere.
fc.configureGlobal({ seed: 20261120 });

describe('the mapping table', () => {
  test('is about all keys of the schema', () => {
    expect(serviceKeys.length).toBeGreaterThan(150);
  });

  test.each(serviceKeys.map((key) => [key.key, key] as const))('reports %s', (name, key) => {
    expect(handlerFor(name)).toBeDefined();
    const { option, line, status, to, reason, choices } = mapOne(name, sampleOf(key));
    expect({ option, line }).toEqual({ option: name, line: 1 });
    expect(reason).not.toBe('');
    expect(reason).not.toContain('is not known here');
    expect(status === 'mapped' && to === '').toBe(false);
    expect(choices !== undefined).toBe(status === 'decision');
  });

  test('a key that nobody thought of is refused by name', () => {
    const { status, reason } = mapOne('quantum', true);
    expect(status).toBe('refused');
    expect(reason).toContain("'quantum'");
  });

  test('every option has a line in the report, whatever its value', () => {
    const anyOption = fc.constantFrom(...serviceKeys).map((key) => [key.key, sampleOf(key)] as const);
    fc.assert(
      fc.property(fc.array(anyOption, { maxLength: 30 }), (options) => {
        const mapped = mapAll(options);
        expect(mapped.options.map(({ option }) => option)).toEqual(options.map(([key]) => key));
      }),
      { numRuns: 100 },
    );
  });
});

test.each([
  ['privileged', true],
  ['use_api_socket', true],
  ['volumes', { type: 'bind', source: '/var/run/docker.sock', target: '/var/run/docker.sock' }],
  ['network_mode', 'container:proxy'],
  ['network_mode', 'service:proxy'],
  ['network_mode', 'none'],
  ['volumes_from', 'files:ro'],
  ['platform', 'linux/s390x'],
  ['platform', 'windows/amd64'],
  ['image', 'postgres:16'],
  ['ports', { target: 53, published: '53', protocol: 'udp' }],
  ['pid', 'container:proxy'],
  ['cap_add', 'ALL'],
  ['extra_hosts', { name: 'host.docker.internal', address: 'host-gateway' }],
  ['devices', { source: '/dev/ttyUSB0', target: '/dev/ttyUSB0', permissions: 'rwm' }],
  ['provider.type', 'awesomecloud'],
  ['ulimits', { name: 'files', soft: 1, hard: 1 }],
])('refuses %s %j with the way out', (key, value) => {
  const { status, reason } = mapOne(key, value);
  expect(status).toBe('refused');
  expect(reason.length).toBeGreaterThan(30);
});

test.each([
  ['stop_signal', 'INT', { process: { stopSignal: 'SIGINT' } }],
  ['stop_signal', '3', { process: { stopSignal: 'SIGQUIT' } }],
  ['mem_limit', 268435456, { process: { limits: { memoryMiB: 256 } }, size: { memoryMiB: 256 } }],
  ['cpus', 0.5, { process: { limits: { cpus: 0.5 } }, size: { cpus: 0.5 } }],
  ['cpu_shares', 512, { process: { limits: { cpuWeight: 50 } } }],
  ['blkio_config.weight', 500, { process: { limits: { ioWeight: 100 } } }],
  [
    'ulimits',
    { name: 'nofile', soft: 1024, hard: -1 },
    { process: { limits: { resources: { NOFILE: { soft: 1024, hard: 'unlimited' } } } } },
  ],
  ['tmpfs', '/run:size=64m,mode=0755', { process: { tmpfs: [{ path: '/run', sizeMiB: 64, mode: '755' }] } }],
  ['shm_size', 134217728, { process: { sharedMemoryMiB: 128 } }],
  ['cap_add', 'CAP_NET_ADMIN', { process: { capabilities: { add: ['NET_ADMIN'] } } }],
  ['group_add', '44', { process: { supplementaryGroups: [44] } }],
  ['stop_grace_period', 90, { process: { stopGraceSeconds: 90 } }],
  [
    'sysctls',
    { name: 'net.core.somaxconn', value: '1024' },
    { process: { sysctls: { 'net.core.somaxconn': '1024' } } },
  ],
])('maps %s %j', (key, value, contribution) => {
  const { status, workload } = mapOne(key, value);
  expect(['mapped', 'approximated']).toContain(status);
  expect(workload).toMatchObject(contribution);
});

test('swap is what is left of memswap above the memory limit', () => {
  const mib = 1024 * 1024;
  const { workload } = mapAll([
    ['memswap_limit', 768 * mib],
    ['mem_limit', 512 * mib],
  ]);
  expect(workload.process.limits).toEqual({ memoryMiB: 512, swapMiB: 256 });
});

test('a quota is a number of processors of its period', () => {
  const { workload } = mapAll([
    ['cpu_quota', 50_000],
    ['cpu_period', 25_000],
  ]);
  expect(workload.process.limits?.cpus).toBe(2);
});

test('all capabilities are dropped but those that are added', () => {
  const { workload } = mapAll([
    ['cap_drop', 'ALL'],
    ['cap_add', 'NET_BIND_SERVICE'],
  ]);
  expect(workload.process.capabilities?.add).toEqual(['NET_BIND_SERVICE']);
  expect(workload.process.capabilities?.drop).toHaveLength(13);
  expect(workload.process.capabilities?.drop).not.toContain('NET_BIND_SERVICE');
});

describe('ports', () => {
  test('a remapped one is a question, and the program keeps its own', () => {
    const mapped = mapOne('ports', { target: 80, published: '8080', protocol: 'tcp' });
    expect(mapped).toMatchObject({ status: 'decision', default: 'port 80, reached through the balancer' });
    expect(mapped.workload.ports[0]).toMatchObject({ target: 80, published: 8080 });
  });

  test('a second one is a question, and a debugger is not the first', () => {
    const { options, workload } = mapAll([
      ['ports', { target: 9229, published: '9229', protocol: 'tcp' }],
      ['ports', { target: 3000, published: '3000', protocol: 'tcp' }],
    ]);
    expect(options.map(({ status }) => status)).toEqual(['decision', 'mapped']);
    expect(workload.ports.map(({ target }) => target)).toEqual([3000]);
  });
});

describe('mounts', () => {
  const config = { type: 'bind', source: './nginx.conf', target: '/etc/nginx/nginx.conf', read_only: true };

  test('a read-only file is laid over the image when it is there', () => {
    const mapped = mapOne('volumes', config, { fileExists: (path) => path === './nginx.conf' });
    expect(mapped).toMatchObject({ status: 'mapped', to: 'image.filesDir' });
    expect(mapped.workload.files).toEqual([{ source: './nginx.conf', target: '/etc/nginx/nginx.conf' }]);
  });

  test('a file that is not there is a question', () => {
    expect(mapOne('volumes', config)).toMatchObject({ status: 'decision', to: 'image.filesDir' });
  });

  test('a named cache is a question, an anonymous one a cache', () => {
    expect(mapOne('volumes', { type: 'volume', source: 'npm-cache', target: '/x' }).status).toBe('decision');
    const anonymous = mapOne('volumes', { type: 'volume', target: '/app/node_modules' });
    expect(anonymous).toMatchObject({ status: 'approximated', to: 'process.caches' });
    expect(anonymous.workload.process.caches).toEqual(['/app/node_modules']);
  });

  test('state is refused with its confidence, or accepted with the reason', () => {
    const volume = { type: 'volume', source: 'uploads', target: '/srv/uploads' };
    const refused = mapOne('volumes', volume);
    expect(refused.status).toBe('refused');
    expect(refused.reason).toContain('state (likely)');
    const accepted = mapOne('volumes', volume, { acceptState: 'copied to S3 every minute' });
    expect(accepted.status).toBe('approximated');
    expect(accepted.reason).toContain('copied to S3 every minute');
    expect(accepted.workload.process.caches).toEqual(['/srv/uploads']);
  });
});

test('what the image says stays in the image, under what runs it', () => {
  const image = aSourceService(
    [
      ['user', 'node'],
      ['command', ['serve']],
      ['environment', { name: 'API_TOKEN', value: 'abcdef-12345' }],
      ['volumes', { type: 'volume', target: '/var/lib/app' }],
    ],
    { kind: 'image', file: 'web.tar' },
  );
  const compose = aSourceService([['user', '1000']]);
  const { options } = mapOptions({ sources: [compose, image] });
  expect(options.map(({ status }) => status)).toEqual(['mapped', 'ignored', 'mapped', 'decision', 'refused']);
  expect(JSON.stringify(options)).not.toContain('abcdef-12345');
});
