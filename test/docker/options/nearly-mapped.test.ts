import { definitionOfWorkload } from '../../../lib/docker/definition/definition-of-workload';
import { mapAll, mapOne } from './source-service';

const shown = (mapped: ReturnType<typeof mapAll>) =>
  mapped.options.map(({ option, status }) => `${option} ${status}`);

describe('what is not quite the same is not called mapped', () => {
  test.each([
    ['healthcheck.start_period', 30, 'ready within 120 s'],
    ['healthcheck.start_period', 90, 'ready within 150 s'],
    ['healthcheck.start_interval', 2, 'the launch gate probes'],
    ['healthcheck.timeout', 30, 'interval of 10 s: 9'],
    ['healthcheck.timeout', 1, 'interval of 10 s: 2'],
    ['env_file', { path: './gone.env', required: false }, 'what it sets where it is there is not known'],
  ])('%s %j is approximated: %s', (key, value, says) => {
    const { status, reason } = mapOne(key, value);
    expect(status).toBe('approximated');
    expect(reason).toContain(says);
  });

  test.each([
    ['healthcheck.timeout', 5],
    ['healthcheck.interval', 30],
    ['env_file', { path: './web.env', required: true }],
  ])('%s %j is mapped', (key, value) => {
    expect(mapOne(key, value).status).toBe('mapped');
  });

  test('an optional file of variables that is there is mapped', () => {
    const request = { fileExists: (path: string) => path === './web.env' };
    expect(mapOne('env_file', { path: './web.env', required: false }, request).status).toBe('mapped');
  });
});

test.each<[readonly (readonly [string, unknown])[], number, string]>([
  [[['healthcheck.interval', 60]], 45, 'mapped'],
  [[['healthcheck.interval', 60]], 60, 'approximated'],
  [[['healthcheck.interval', 2]], 5, 'approximated'],
  [[], 9, 'mapped'],
])('beside %j a timeout of %d s is %s, and written as it is reported', (others, seconds, status) => {
  const { options, workload } = mapAll([['healthcheck.timeout', seconds], ...others]);
  expect(options[0]?.status).toBe(status);
  const { definition } = definitionOfWorkload({
    name: 'web',
    workload: { ...workload, ports: [{ target: 80, protocol: 'tcp' }] },
    description: 'x',
    archive: 'a.tar',
    archiveGiven: true,
    isUsed: false,
    takenPorts: [],
    takenPriorities: [],
  });
  const { timeoutSeconds } = definition.readiness;
  if (status === 'mapped') expect(timeoutSeconds).toBe(seconds);
  else expect(options[0]?.reason).toContain(`: ${timeoutSeconds}`);
});

describe('exposed ports', () => {
  test('only the first goes behind the balancer', () => {
    const mapped = mapAll([
      ['expose', '8080'],
      ['expose', '9090/tcp'],
    ]);
    expect(shown(mapped)).toEqual(['expose mapped', 'expose approximated']);
    expect(mapped.workload.ports.map(({ target }) => target)).toEqual([8080]);
  });

  test('a published one comes before those that are exposed', () => {
    const mapped = mapAll([
      ['expose', '8080'],
      ['ports', { target: 3000, published: '3000', protocol: 'tcp' }],
    ]);
    expect(shown(mapped)).toEqual(['expose approximated', 'ports mapped']);
    expect(mapped.options[0]?.reason).toContain('only port 3000');
  });
});

test('a health check that does not see the memory file systems of its service says so', () => {
  const test = ['CMD', 'test', '-e', '/srv/ready'];
  const withFiles = mapAll([
    ['healthcheck.test', test],
    ['tmpfs', '/work'],
  ]);
  expect(shown(withFiles)).toEqual(['healthcheck.test approximated', 'tmpfs mapped']);
  expect(shown(mapAll([['healthcheck.test', test]]))).toEqual(['healthcheck.test mapped']);
});
