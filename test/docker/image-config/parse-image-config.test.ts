import { parseImageConfig } from '../../../lib/docker/image-config/parse-image-config';
import { thrownBy } from '../../builders/thrown-by';

test('reads all that says how to run it', () => {
  expect(
    parseImageConfig(
      {
        architecture: 'arm64',
        os: 'linux',
        config: {
          User: 'node:node',
          Env: ['PATH=/usr/bin', 'EQUALS=a=b', 'EMPTY='],
          Entrypoint: ['/entry'],
          Cmd: ['serve'],
          WorkingDir: '/app',
          StopSignal: 'SIGQUIT',
          ExposedPorts: { '9000': {}, '80/tcp': {}, '53/udp': {} },
          Volumes: { '/data': {} },
          Labels: { a: 'b' },
          Healthcheck: { Test: ['CMD', 'true'], Interval: 15e9, Timeout: 0, Retries: 2 },
        },
      },
      'web.tar',
    ),
  ).toEqual({
    user: 'node:node',
    env: { PATH: '/usr/bin', EQUALS: 'a=b', EMPTY: '' },
    entrypoint: ['/entry'],
    cmd: ['serve'],
    workingDir: '/app',
    stopSignal: 'SIGQUIT',
    healthcheck: { test: ['CMD', 'true'], intervalSeconds: 15, retries: 2 },
    exposedPorts: ['53/udp', '80/tcp', '9000/tcp'],
    volumes: ['/data'],
    labels: { a: 'b' },
    architecture: 'arm64',
    os: 'linux',
  });
});

test.each([{}, { config: null }, { config: { Env: null, Cmd: null, User: '' } }])(
  'reads %j as an image that says nothing',
  (json) => {
    expect(parseImageConfig(json, 'web.tar')).toEqual({ env: {}, exposedPorts: [], volumes: [], labels: {} });
  },
);

test.each([
  [null],
  [[]],
  ['text'],
  [{ config: { Env: 'A=b' } }],
  [{ config: { Healthcheck: { Interval: 'often' } } }],
])('refuses %j and names the source', (json) => {
  const { code, message, exitStatus } = thrownBy(() => parseImageConfig(json, 'web.tar'));
  expect({ code, exitStatus }).toEqual({ code: 'InvalidImageConfig', exitStatus: 2 });
  expect(message).toMatch(/^web\.tar: /);
});
