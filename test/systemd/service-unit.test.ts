import { nativeUnit } from '../../lib/systemd/native-unit';
import { webService, workerService } from '../bake/example-service';

/** Every value a unit gives to a key. */
function values(unit: string, key: string): string[] {
  return unit.split('\n').flatMap((line) => (line.startsWith(`${key}=`) ? [line.slice(key.length + 1)] : []));
}

const web = nativeUnit(webService);

test.each([
  ['ExecStart', ':/usr/bin/api'],
  ['WorkingDirectory', '/opt/undock/api'],
  ['EnvironmentFile', '-/run/undock/api/env'],
  ['Environment', 'PORT=8080'],
  ['RuntimeDirectory', 'undock-api'],
  ['Requires', 'undock-settings.service'],
  ['Restart', 'always'],
  ['StartLimitAction', 'poweroff'],
  ['DynamicUser', 'yes'],
  ['NoNewPrivileges', 'yes'],
  ['ProtectSystem', 'strict'],
  ['PrivateTmp', 'yes'],
  ['WantedBy', 'multi-user.target'],
])('gives %s=%s', (key, value) => {
  expect(values(web, key)).toEqual([value]);
});

test('powers the machine off for crashes in a row, not for those far apart', () => {
  expect(values(web, 'StartLimitBurst')).toEqual(['5']);
  expect(values(web, 'StartLimitIntervalSec')).toEqual(['300']);
});

test.each([
  [1, 'CAP_NET_BIND_SERVICE'],
  [1023, 'CAP_NET_BIND_SERVICE'],
  [1024, ''],
])('a service on port %d has the capabilities "%s"', (port, capabilities) => {
  const unit = nativeUnit({ ...webService, port });
  expect(values(unit, 'CapabilityBoundingSet')).toEqual([capabilities]);
  expect(values(unit, 'AmbientCapabilities')).toEqual([capabilities]);
});

test('a worker has no port and may ask for the keys of its role; a web service may not', () => {
  const worker = nativeUnit(workerService);
  expect(values(worker, 'Environment')).toEqual([]);
  expect(values(worker, 'IPAddressDeny')).toEqual([]);
  expect(values(web, 'IPAddressDeny')).toEqual(['169.254.169.254/32']);
});

test('a description cannot add lines to the unit', () => {
  const unit = nativeUnit({ ...webService, description: 'one\n[Service]\nUser=root 100 %n' });
  expect(values(unit, 'Description')).toEqual(['one [Service] User=root 100 %%n']);
  expect(values(unit, 'User')).toEqual([]);
});

test('command arguments reach the program as they are written', () => {
  const command = ['/bin/run', '--greeting=Hello World', '%h', '$HOME'];
  const unit = nativeUnit({ ...webService, image: { type: 'packages', command } });
  expect(values(unit, 'ExecStart')).toEqual([':/bin/run "--greeting=Hello World" "%%h" "$HOME"']);
});
