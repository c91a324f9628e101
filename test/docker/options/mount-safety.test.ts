import { mapOne } from './source-service';

const bind = (source: string, target: string, read_only = true) => ({
  type: 'bind',
  source,
  target,
  read_only,
});
const copying = { fileExists: () => true };

test.each([
  ['volumes', bind('./evil.ts', '/../../../lib/services/fleet.ts')],
  ['volumes', bind('./a', '/etc/./a')],
  ['volumes', bind('./a', '/..')],
  ['volumes', bind('./a', '/')],
  ['volumes', bind('./a', '/etc/a\nb')],
  ['volumes', bind('./a', 'C:\\data')],
  ['volumes', { type: 'tmpfs', target: '/a/../b' }],
  ['configs', { source: 'settings', target: '/../settings' }],
  ['tmpfs', '/run/../etc'],
])('refuses %s %j: its target leads out', (key, value) => {
  const { status, reason, workload } = mapOne(key, value, copying);
  expect(status).toBe('refused');
  expect(reason).toContain('is no plain path inside the container');
  expect(workload.files).toEqual([]);
});

test('a / at the end of a target is no other place', () => {
  expect(mapOne('volumes', bind('./html', '/srv/html/'), copying).status).toBe('mapped');
});

test.each([
  ['/run', '/host/run'],
  ['/var/run', '/var/run'],
  ['/var/run/', '/cache'],
  ['/srv/../run/podman', '/tmp/podman'],
  ['/', '/rootfs'],
  ['/var', '/host/var'],
  ['/run/podman/podman.sock', '/tmp/podman.sock'],
  ['/srv/containerd.sock', '/tmp/x'],
  ['./agent', '/tmp/agent.sock'],
])('refuses %s at %s: sockets of the host', (source, target) => {
  for (const readOnly of [true, false])
    expect(mapOne('volumes', bind(source, target, readOnly), copying).status).toBe('refused');
});

test('the path on the host makes no cache of what is written', () => {
  const { status, reason } = mapOne('volumes', bind('/srv/cache/orders', '/orders', false), copying);
  expect(status).toBe('refused');
  expect(reason).toContain('state (likely)');
});

test('what is read-only is no cache, wherever it is mounted', () => {
  const { status, workload } = mapOne('volumes', bind('./seed', '/app/cache/seed'), copying);
  expect(status).toBe('mapped');
  expect(workload.files).toEqual([{ source: './seed', target: '/app/cache/seed' }]);
});

test('a file with an obstacle is a question and is not copied', () => {
  const obstacle = { ...copying, copyObstacle: () => 'tls.key looks like a secret' };
  const { status, reason, workload } = mapOne('volumes', bind('./tls.key', '/etc/tls.key'), obstacle);
  expect(status).toBe('decision');
  expect(reason).toContain('./tls.key is not copied: tls.key looks like a secret');
  expect(workload.files).toEqual([]);
});
