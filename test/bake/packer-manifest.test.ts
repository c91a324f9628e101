import { parseLocalPackerManifest, parsePackerManifest } from '../../lib/bake/packer-manifest';

const build = (run: string, artifact: string, type = 'amazon-ebs') => ({
  name: 'service',
  builder_type: type,
  build_time: 1789000000,
  files: null,
  artifact_id: artifact,
  packer_run_uuid: run,
  custom_data: null,
});
const manifest = (builds: object[], last = 'run-2') => JSON.stringify({ builds, last_run_uuid: last });

test('takes the build of the last run, with its copies', () => {
  const text = manifest([
    build('run-1', 'us-east-1:ami-11111111111111111'),
    build('run-2', 'eu-west-1:ami-33333333333333333,us-east-1:ami-22222222222222222'),
  ]);
  expect(parsePackerManifest(text)).toEqual({
    imageIds: { 'us-east-1': 'ami-22222222222222222', 'eu-west-1': 'ami-33333333333333333' },
    builtAt: '2026-09-10T00:26:40.000Z',
  });
});

test('a disk has a time and no ids', () => {
  const text = manifest([build('run-1', 'VM', 'qemu'), { ...build('run-2', 'VM', 'qemu'), build_time: 0 }]);
  expect(parseLocalPackerManifest(text)).toBe('1970-01-01T00:00:00.000Z');
  expect(() => parseLocalPackerManifest(manifest([build('run-2', 'us-east-1:ami-1')]))).toThrow(
    expect.objectContaining({ code: 'BadPackerManifest' }) as Error,
  );
});

test.each([
  ['is not JSON', '{'],
  ['has not the form', '{"builds": []}'],
  ['no amazon-ebs build of the last run', manifest([build('run-1', 'us-east-1:ami-11111111111111111')])],
  ['no amazon-ebs build of the last run', manifest([build('run-2', 'disk', 'qemu')])],
  ['expected region:ami-id pairs', manifest([build('run-2', 'us-east-1')])],
  ['expected region:ami-id pairs', manifest([build('run-2', 'us-east-1:vol-11111111111111111')])],
  ['expected region:ami-id pairs', manifest([build('run-2', 'us-east-1:ami-11111111111111111:x')])],
])('refuses a manifest that %s', (reason, text) => {
  expect(() => parsePackerManifest(text)).toThrow(
    expect.objectContaining({
      code: 'BadPackerManifest',
      message: expect.stringContaining(reason) as string,
    }) as Error,
  );
});
