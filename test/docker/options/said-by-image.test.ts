import { inspectOptions } from '../../../lib/docker/inspect/inspect-options';
import { mapOptions } from '../../../lib/docker/options/map-options';

const ofImage = {
  Env: ['PATH=/usr/local/bin:/bin', 'NODE_VERSION=20.1.0', 'API_TOKEN=abcdef-12345'],
  Entrypoint: ['docker-entrypoint.sh'],
  Cmd: ['node'],
  User: 'node',
  WorkingDir: '/app',
};
const image = { RepoTags: ['shop/web:3'], RootFS: {}, Os: 'linux', Architecture: 'amd64', Config: ofImage };

function mapped(config: object, withImage = true) {
  const container = { Id: 'x', Name: '/web', HostConfig: {}, Config: { ...ofImage, ...config } };
  const inspected = inspectOptions(withImage ? [container, image] : [container], 'inspect.json');
  return mapOptions({ sources: inspected.map(({ service }) => service) });
}

test('only what differs from the image belongs into the definition', () => {
  const { workload, options } = mapped({ Env: [...ofImage.Env, 'LOG_LEVEL=info'], User: '1000' });
  expect(workload.environment).toEqual({ LOG_LEVEL: 'info' });
  expect(workload.process).toEqual({ user: '1000' });
  expect(workload.entrypoint ?? workload.command).toBeUndefined();
  const own = options.filter(({ reason }) => reason.startsWith('the image says the same'));
  expect(own.map(({ option, status }) => `${option} ${status}`)).toEqual([
    'Config.Entrypoint ignored',
    'Config.Cmd ignored',
    'Config.WorkingDir ignored',
    'Config.Env ignored',
    'Config.Env ignored',
    'Config.Env ignored',
  ]);
  // The image's own line says where the value is from, and that a secret is in it.
  expect(
    options.find(({ option, value }) => option === 'environment' && value.startsWith('NODE')),
  ).toMatchObject({
    status: 'mapped',
    to: 'Environment=',
  });
  expect(JSON.stringify(options)).not.toContain('abcdef-12345');
});

test('a variable that was changed for the container is kept', () => {
  const { workload } = mapped({ Env: ['PATH=/usr/local/bin:/bin', 'NODE_VERSION=22.0.0'] });
  expect(workload.environment).toEqual({ NODE_VERSION: '22.0.0' });
});

test('a command that is the same stays beside another entry point', () => {
  const { workload } = mapped({ Entrypoint: ['/bin/other'] });
  expect({ entrypoint: workload.entrypoint, command: workload.command }).toEqual({
    entrypoint: ['/bin/other'],
    command: ['node'],
  });
});

test('without the image all is kept, and it is said', () => {
  const { workload, options } = mapped({}, false);
  expect(workload.environment).toMatchObject({ NODE_VERSION: '20.1.0' });
  expect(options.at(-1)).toMatchObject({ option: 'Config', status: 'approximated', file: 'inspect.json' });
});
