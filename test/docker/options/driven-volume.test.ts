import { mapOptions } from '../../../lib/docker/options/map-options';
import { aSourceService } from './source-service';

function mounted(definition: object, target = '/srv/files', readOnly = false) {
  const mount = { type: 'volume', source: 'files', target, ...(readOnly ? { read_only: true } : {}) };
  const volumes = { files: definition as Record<string, unknown> };
  const mapped = mapOptions({ sources: [aSourceService([['volumes', mount]], { volumes })] });
  return { ...mapped.options[0]!, ...mapped };
}
const bind = { type: 'none', o: 'bind', device: '/srv/shop' };
const nfs = { type: 'nfs', o: 'addr=10.0.0.9,rw', device: ':/exports/shop' };

test('a volume that is a folder of the host is state, whatever it is called', () => {
  const { status, reason } = mounted({ driver_opts: bind }, '/srv/app');
  expect(status).toBe('refused');
  expect(reason).toContain('/srv/shop of the host is writable at /srv/app');
});

test.each([
  ['read-only in the definition', { ...bind, o: 'rbind,ro' }, false],
  ['read-only at the mount', bind, true],
])('one that is %s is a question about files that are not here', (_, options, readOnly) => {
  expect(mounted({ driver_opts: options }, '/srv/app', readOnly)).toMatchObject({
    status: 'decision',
    to: 'image.filesDir',
  });
});

test('refuses a volume that is a folder of sockets', () => {
  expect(mounted({ driver_opts: { ...bind, device: '/var/run' } }, '/srv/app').status).toBe('refused');
});

test.each([
  ['nfs', nfs],
  ['nfs', { o: 'addr=10.0.0.9', device: ':/x', type: 'nfs' }],
  ['a share', { o: 'addr=10.0.0.9', device: ':/x' }],
  ['cifs', { type: 'cifs', o: 'username=shop,password=hunter2-and-more', device: '//10.0.0.9/x' }],
])('what is kept elsewhere (%s) is a question, and is not mounted', (type, options) => {
  const mapped = mounted({ driver_opts: options });
  expect(mapped).toMatchObject({ status: 'decision', to: '' });
  expect(mapped.reason).toContain(`(${type} from`);
  expect(mapped.workload.process).toEqual({});
  expect(JSON.stringify(mapped)).not.toContain('hunter2');
});

test('a volume in memory is a memory file system', () => {
  const { status, workload } = mounted({ driver_opts: { type: 'tmpfs', device: 'tmpfs', o: 'size=64m' } });
  expect(status).toBe('mapped');
  expect(workload.process.tmpfs).toEqual([{ path: '/srv/files', sizeMiB: 64 }]);
});

test('every field of the definition has a line', () => {
  const { options } = mounted({ name: 'shop_files', driver: 'local', driver_opts: nfs, labels: { a: 'b' } });
  expect(options.map(({ option, status }) => `${option} ${status}`)).toEqual([
    'volumes decision',
    'volumes.files.name ignored',
    'volumes.files.driver ignored',
    'volumes.files.driver_opts.type ignored',
    'volumes.files.driver_opts.o ignored',
    'volumes.files.driver_opts.device ignored',
    'volumes.files.labels.a ignored',
  ]);
  const { options: others } = mounted({ driver: 'rexray/ebs' });
  expect(others.map(({ option, status }) => `${option} ${status}`)).toEqual([
    'volumes refused',
    'volumes.files.driver approximated',
  ]);
});
