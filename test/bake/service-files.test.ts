import { serviceFiles, testEnvironmentFile } from '../../lib/bake/service-files';
import { webService } from './example-service';

test('files lie below system/ by their path on the machine', () => {
  const { files, notes } = serviceFiles(webService, undefined);
  expect(files.map(({ path }) => path)).toEqual(
    expect.arrayContaining([
      'system/etc/systemd/system/undock-api.service',
      'system/etc/systemd/system/undock-health.timer',
    ]),
  );
  expect(notes).toEqual([]);
});

test("the image's test gets plain settings, and a stand-in for each secret", () => {
  const service = {
    ...webService,
    environment: { LOG_LEVEL: 'info' },
    secrets: { TOKEN: { parameterStore: '/api/token' } },
  };
  expect(testEnvironmentFile(service, 'eu-west-1').text).toBe(
    [
      'AWS_REGION="eu-west-1"',
      'AWS_DEFAULT_REGION="eu-west-1"',
      'LOG_LEVEL="info"',
      'TOKEN="not-known-during-the-image-test"',
      '',
    ].join('\n'),
  );
});
