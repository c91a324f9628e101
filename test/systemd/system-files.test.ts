import type { ImageConfig } from '../../lib/docker/image-config/image-config';
import type { ProcessSettings } from '../../lib/model/definition/process-settings';
import { systemFiles } from '../../lib/systemd/system-files';
import { webService } from '../bake/example-service';
import { aContainerService, anImage, values } from './container-image';
import { thrownBy } from '../builders/thrown-by';

const filesOf = (process: ProcessSettings, config: Partial<ImageConfig> = {}) =>
  new Map(
    systemFiles(aContainerService(process), anImage(config)).files.map(({ path, text }) => [path, text]),
  );

test('packages need a unit and the health timer', () => {
  expect(systemFiles(webService).files.map(({ path }) => path)).toEqual([
    'etc/systemd/system/undock-api.service',
    'etc/systemd/system/undock-health.timer',
  ]);
});

test('a container image brings its environment, its pipe and /etc/hosts', () => {
  expect([...filesOf({}).keys()].sort()).toEqual([
    'etc/systemd/system/undock-api.service',
    'etc/systemd/system/undock-health.timer',
    'etc/systemd/system/undock-log.service',
    'etc/systemd/system/undock-log.socket',
    'etc/undock/hosts',
    'etc/undock/image.env',
  ]);
});

test('what the definition asks of the machine becomes files', () => {
  const files = filesOf(
    {
      caches: ['/var/cache/app'],
      sysctls: { 'net.core.somaxconn': '1024' },
      dns: ['10.0.0.2', 'fd00::2'],
      extraHosts: { 'db.example.com': '10.0.0.9' },
    },
    { user: 'app', workingDir: '/srv/100%' },
  );
  expect(files.get('etc/sysctl.d/60-undock-service.conf')).toBe('net.core.somaxconn = 1024\n');
  expect(files.get('etc/undock/resolv.conf')).toBe('nameserver 10.0.0.2\nnameserver fd00::2\n');
  expect(files.get('etc/undock/hosts')).toContain('\n10.0.0.9 db.example.com\n');
  expect(files.get('etc/undock/sysusers.conf')).toBe(
    'g undock-api 1001\ng undock-g29 29\ng undock-g44 44\nu undock-api 1000:1001 "Undock service" /home/app\n',
  );
  expect(files.get('etc/undock/tmpfiles.conf')).toBe(
    'd "/opt/undock/api/rootfs/srv/100%%" :0755 :0 :0\nd "/opt/undock/api/rootfs/var/cache/app" :0755 :1000 :1001\n',
  );
});

test('folders are made where the links of the image lead, never through them', () => {
  const placeOf = (path: string) => path.replace(/^\/var/, '/data/var');
  const { files } = systemFiles(aContainerService({ caches: ['/var/cache/app'] }), anImage({}, { placeOf }));
  const { text } = files.find(({ path }) => path === 'etc/undock/tmpfiles.conf') ?? {};
  expect(text).toBe('d "/opt/undock/api/rootfs/data/var/cache/app" :0755 :0 :0\n');
});

test('a /run is made for an image that has none', () => {
  const { files } = systemFiles(aContainerService(), anImage({}, { isFolder: () => false }));
  const { text } = files.find(({ path }) => path === 'etc/undock/tmpfiles.conf') ?? {};
  expect(text).toBe('d "/opt/undock/api/rootfs/run" :0755 :0 :0\n');
});

test('no folder is made through a link at boot', () => {
  const paths = [...filesOf({ caches: ['/var/cache/app'] }).keys()];
  expect(paths.filter((path) => path.includes('tmpfiles.d/'))).toEqual([]);
});

test.each<[string, ProcessSettings]>([
  ['process.caches', { caches: ['/etc/passwd/x'] }],
  ['process.workingDir', { workingDir: '/etc/passwd/x' }],
])('refuses a folder that cannot be made, of %s', (field, process) => {
  const image = anImage({}, { placeOf: () => undefined });
  expect(thrownBy(() => systemFiles(aContainerService(process), image))).toMatchObject({
    code: 'FolderNotPossible',
    exitStatus: 2,
    message: `service 'api': folder "/etc/passwd/x" lies below a file or a broken link of its image, expected a folder or nothing there; correct ${field}`,
  });
});

test.each<[string, ProcessSettings, Partial<ImageConfig>, string[]]>([
  ['a command', {}, { healthcheck: { test: ['CMD', '/bin/ok', '-q'] } }, [':/bin/ok -q']],
  [
    'a shell line',
    {},
    { healthcheck: { test: ['CMD-SHELL', 'ok || exit 1'] } },
    [':/bin/sh -c "ok || exit 1"'],
  ],
  [
    "the definition's before the image's",
    { healthCommand: ['/own'] },
    { healthcheck: { test: ['CMD', '/a'] } },
    [':/own'],
  ],
  ['none', {}, { healthcheck: { test: ['NONE'] } }, []],
  ["none by the definition's choice", { healthCommand: [] }, { healthcheck: { test: ['CMD', '/a'] } }, []],
  ['an inherited one that is not known', {}, { healthcheck: { test: [] } }, []],
])('the health check is %s', (_, process, config, expected) => {
  const text = filesOf(process, config).get('etc/systemd/system/undock-health-command.service') ?? '';
  expect(values(text, 'ExecStart')).toEqual(expected);
});

test('the health check runs as the service does, within the time of the contract', () => {
  const files = filesOf({}, { user: 'app', healthcheck: { test: ['CMD', '/a'] } });
  const text = files.get('etc/systemd/system/undock-health-command.service') ?? '';
  expect(values(text, 'User')).toEqual(['undock-api']);
  expect(values(text, 'RootDirectory')).toEqual(['/opt/undock/api/rootfs']);
  expect(values(text, 'JoinsNamespaceOf')).toEqual(['undock-api.service']);
  expect(values(text, 'TimeoutStartSec')).toEqual(['5']);
  // Every probe starts it, and the launch gate probes every second.
  expect(values(text, 'StartLimitIntervalSec')).toEqual(['0']);
});

test("the image's variables are kept, with PATH and HOME as a container engine sets them", () => {
  expect(filesOf({}, { user: 'app', env: { A: 'two\nlines "$x"' } }).get('etc/undock/image.env')).toBe(
    [
      'PATH="/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"',
      'HOME="/home/app"',
      'A="two\nlines \\"\\$x\\""',
      '',
    ].join('\n'),
  );
});

test('variables that systemd cannot hold are left out and said', () => {
  const { files, notes } = systemFiles(
    aContainerService(),
    anImage({ env: { 'a.b': '1', ESC: '\x1b[0m', OK: '1' } }),
  );
  expect(notes).toEqual([
    "environment variable 'a.b' of the image is left out: its name has other characters than letters, digits and _",
    "environment variable 'ESC' of the image is left out: its value has control characters",
  ]);
  expect(files.find(({ path }) => path === 'etc/undock/image.env')?.text).toMatch(/\nOK="1"\n$/);
});

test('lines of the pipe are found with those of the service', () => {
  const text = filesOf({}).get('etc/systemd/system/undock-log.service') ?? '';
  expect(values(text, 'LogExtraFields')).toEqual(['OBJECT_SYSTEMD_UNIT=undock-api.service']);
  expect(values(text, 'StandardInput')).toEqual(['socket']);
});
