import { aSourceService, mapAll } from './source-service';
import { mapOptions } from '../../../lib/docker/options/map-options';

const file = (target: string) =>
  ['volumes', { type: 'bind', source: './a.conf', target, read_only: true }] as const;

test.each([
  ['tmpfs', '/run:size=1m'],
  ['volumes', { type: 'tmpfs', target: '/run/' }],
] as const)('a file inside the memory file system of %s %j is a question', (...memory) => {
  const { options, workload } = mapAll([file('/run/app/a.conf'), memory], { fileExists: () => true });
  expect(options[0]).toMatchObject({ status: 'decision', to: 'image.filesDir' });
  expect(options[0]?.reason).toContain('the memory file system at /run,');
  expect(workload.files).toEqual([]);
});

test.each(['/running/a.conf', '/etc/a.conf', '/run'])('a file at %s is not hidden', (target) => {
  const { options } = mapAll([file(target), ['tmpfs', '/run/']], { fileExists: () => true });
  expect(options[0]?.status).toBe('mapped');
});

test('a config inside of it is a question too', () => {
  const { options, workload } = mapOptions({
    sources: [
      aSourceService(
        [
          ['configs', { source: 'app', target: '/run/app.conf' }],
          ['tmpfs', '/run'],
        ],
        { configs: { app: { content: 'a = 1\n' } } },
      ),
    ],
  });
  expect(options[0]?.status).toBe('decision');
  expect(workload.files).toEqual([]);
});
