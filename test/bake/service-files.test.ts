import { testEnvironmentFile, unitFiles } from '../../lib/bake/service-files';
import { webService } from './example-service';

test("the image gets the service's unit and the health timer", () => {
  expect(unitFiles(webService).map(({ path }) => path)).toEqual([
    'units/undock-api.service',
    'units/undock-health.timer',
  ]);
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
