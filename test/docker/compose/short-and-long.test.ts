import fc from 'fast-check';
import { load, refusal, valuesOf } from './compose-files';

const read = (key: string, value: unknown, more: object = {}): unknown[] =>
  valuesOf(load(JSON.stringify({ services: { web: { image: 'x', [key]: value } }, ...more })), key);

describe('ports', () => {
  it.each<[unknown, unknown[]]>([
    [80, [{ target: 80, protocol: 'tcp' }]],
    ['8080:80', [{ target: 80, protocol: 'tcp', published: '8080' }]],
    ['53:53/udp', [{ target: 53, protocol: 'udp', published: '53' }]],
    ['127.0.0.1:81:80', [{ target: 80, protocol: 'tcp', published: '81', host_ip: '127.0.0.1' }]],
    ['127.0.0.1::80', [{ target: 80, protocol: 'tcp', host_ip: '127.0.0.1' }]],
    ['[::1]:81:80', [{ target: 80, protocol: 'tcp', published: '81', host_ip: '::1' }]],
    ['8000-9000:80', [{ target: 80, protocol: 'tcp', published: '8000-9000' }]],
    [
      '91-92:81-82',
      [
        { target: 81, protocol: 'tcp', published: '91' },
        { target: 82, protocol: 'tcp', published: '92' },
      ],
    ],
    [{ target: '80', published: 8080 }, [{ target: 80, protocol: 'tcp', published: '8080' }]],
    [
      { target: 80, mode: 'host', app_protocol: 'http' },
      [{ target: 80, protocol: 'tcp', mode: 'host', app_protocol: 'http' }],
    ],
  ])('%j', (written, expected) => {
    expect(read('ports', [written])).toEqual(expected);
  });

  it.each(['', 'a', '80:', '70000', '1:2:3:x', '80/icmp', '1-2:3-5', '9-8', ':', 0, true])(
    'refuses %j',
    (port) => {
      expect(refusal(() => read('ports', [port])).code).toBe('ComposeWrongValue');
    },
  );

  it('says the same in short and long syntax', () => {
    const port = fc.integer({ min: 1, max: 65_535 });
    const protocol = fc.constantFrom('tcp', 'udp');
    const address = fc.option(fc.ipV4(), { nil: undefined });
    fc.assert(
      fc.property(port, port, protocol, address, (target, published, protocol, host_ip) => {
        const short = `${host_ip === undefined ? '' : `${host_ip}:`}${published}:${target}/${protocol}`;
        const long = {
          target,
          published: String(published),
          protocol,
          ...(host_ip === undefined ? {} : { host_ip }),
        };
        expect(read('ports', [short])).toEqual(read('ports', [long]));
      }),
      { seed: 4 },
    );
  });
});

describe('volumes', () => {
  const volumes = { volumes: { data: {} } };
  it.each<[unknown, object]>([
    ['/cache', { type: 'volume', target: '/cache' }],
    ['data:/d', { type: 'volume', source: 'data', target: '/d' }],
    ['data:/d:ro', { type: 'volume', source: 'data', target: '/d', read_only: true }],
    ['./a:/b', { type: 'bind', source: './a', target: '/b', bind: { create_host_path: true } }],
    [
      '~/a:/b:z',
      { type: 'bind', source: '~/a', target: '/b', bind: { create_host_path: true, selinux: 'z' } },
    ],
    ['C:\\a:/b', { type: 'bind', source: 'C:\\a', target: '/b', bind: { create_host_path: true } }],
    [
      { type: 'tmpfs', target: '/t', tmpfs: { size: '64m', mode: '1777' } },
      { type: 'tmpfs', target: '/t', tmpfs: { size: 67_108_864, mode: 0o1777 } },
    ],
  ])('%j', (written, expected) => {
    expect(read('volumes', [written], volumes)).toEqual([expected]);
  });

  it.each(['', ':/a', 'data:', 'data:d', 'data:/a:ro:x', 3, { type: 'bind' }, { type: 'x', target: '/a' }])(
    'refuses %j',
    (volume) => {
      expect(refusal(() => read('volumes', [volume], volumes)).code).toBe('ComposeWrongValue');
    },
  );

  it('says the same in short and long syntax', () => {
    const name = fc.stringMatching(/^[a-z][a-z0-9]{1,12}$/);
    fc.assert(
      fc.property(name, name, fc.boolean(), (source, folder, read_only) => {
        const long = { type: 'volume', source, target: `/${folder}`, ...(read_only ? { read_only } : {}) };
        const defined = { volumes: { [source]: {} } };
        const short = `${source}:/${folder}${read_only ? ':ro' : ''}`;
        expect(read('volumes', [short], defined)).toEqual(read('volumes', [long], defined));
      }),
      { seed: 4 },
    );
  });
});

describe('other short forms', () => {
  const more = { secrets: { s: { file: './s' } }, configs: { c: { content: 'x' } }, networks: { n: {} } };
  it.each<[string, unknown, unknown[]]>([
    [
      'environment',
      ['A=1', 'B=', 'C'],
      [
        { name: 'A', value: '1' },
        { name: 'B', value: '' },
        { name: 'C', value: null },
      ],
    ],
    [
      'environment',
      { A: 1, B: true, C: null, D: 1.5 },
      [
        { name: 'A', value: '1' },
        { name: 'B', value: 'true' },
        { name: 'C', value: null },
        { name: 'D', value: '1.5' },
      ],
    ],
    ['command', 'npm run "a b"', [['npm', 'run', 'a b']]],
    ['command', ['a', 'b c'], [['a', 'b c']]],
    ['entrypoint', [], [[]]],
    ['command', null, [null]],
    ['secrets', ['s'], [{ source: 's', target: '/run/secrets/s' }]],
    [
      'secrets',
      [{ source: 's', target: 'k', mode: '0440' }],
      [{ source: 's', target: '/run/secrets/k', mode: 0o440 }],
    ],
    ['configs', ['c'], [{ source: 'c', target: '/c' }]],
    ['networks', ['n'], [{ name: 'n' }]],
    ['networks', { n: { aliases: ['a'] } }, [{ name: 'n', aliases: ['a'] }]],
    ['depends_on', ['web'], [{ service: 'web', condition: 'service_started', required: true }]],
    [
      'ulimits',
      { nofile: 5, nproc: { soft: 1, hard: -1 } },
      [
        { name: 'nofile', soft: 5, hard: 5 },
        { name: 'nproc', soft: 1, hard: -1 },
      ],
    ],
    [
      'extra_hosts',
      ['a:1.2.3.4', 'b=[::1]'],
      [
        { name: 'a', address: '1.2.3.4' },
        { name: 'b', address: '::1' },
      ],
    ],
    [
      'extra_hosts',
      { a: ['1.2.3.4', '::1'] },
      [
        { name: 'a', address: '1.2.3.4' },
        { name: 'a', address: '::1' },
      ],
    ],
    [
      'devices',
      ['/dev/a', '/dev/a:/dev/b:r'],
      [
        { source: '/dev/a', target: '/dev/a', permissions: 'rwm' },
        { source: '/dev/a', target: '/dev/b', permissions: 'r' },
      ],
    ],
    ['gpus', 'all', [{ capabilities: ['gpu'], count: 'all' }]],
    ['dns', '1.1.1.1', ['1.1.1.1']],
    ['tmpfs', ['/a', '/b:size=1m'], ['/a', '/b:size=1m']],
    ['expose', [80, '90/udp'], ['80', '90/udp']],
    ['mem_limit', '1g', [1_073_741_824]],
    ['memswap_limit', -1, [-1]],
    ['cpus', '0.5', [0.5]],
    ['stop_grace_period', '1m30s', [90]],
    ['cpu_rt_runtime', '400ms', [400_000]],
    ['read_only', 'yes', [true]],
  ])('%s: %j', (key, written, expected) => {
    expect(read(key, written, more)).toEqual(expected);
  });

  it.each<[unknown, unknown[]]>([
    [{ test: 'curl x' }, ['CMD-SHELL', 'curl x']],
    [{ test: ['CMD', 'a', 'b'] }, ['CMD', 'a', 'b']],
    [{ test: ['NONE'] }, ['NONE']],
  ])('health check %j', (healthcheck, expected) => {
    const project = load(JSON.stringify({ services: { web: { image: 'x', healthcheck } } }));
    expect(valuesOf(project, 'healthcheck.test')).toEqual([expected]);
  });

  it('takes a build given as one path', () => {
    expect(valuesOf(load('services: {web: {build: ./app}}'), 'build.context')).toEqual(['./app']);
  });
});
