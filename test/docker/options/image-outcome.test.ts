import { mapOptions } from '../../../lib/docker/options/map-options';
import { aSourceService } from './source-service';

type Options = Parameters<typeof aSourceService>[0];

const image: Options = [
  ['entrypoint', ['/entry']],
  ['command', ['serve']],
  ['user', '5:5'],
  ['healthcheck.test', ['CMD', 'check']],
];

function ofImage(key: string, compose: Options) {
  const { options, workload } = mapOptions({
    sources: [aSourceService(compose), aSourceService(image, { kind: 'image', file: 'web.tar' })],
  });
  const line = options.slice(compose.length).find(({ option }) => option === key);
  return { status: line?.status, reason: line?.reason, workload };
}

test('the command of an image goes with its entry point', () => {
  expect(ofImage('command', [['entrypoint', ['/other']]])).toMatchObject({
    status: 'ignored',
    reason: 'replaced by what runs it',
  });
  expect(ofImage('command', []).status).toBe('mapped');
});

test.each([
  ['user', [['user', '']]],
  ['command', [['command', null]]],
  ['command', [['entrypoint', null]]],
] as const)('%s of the image stays where %j says nothing', (key, compose) => {
  expect(ofImage(key, compose).status).toBe('mapped');
});

test.each([['healthcheck.disable', false] as const, ['healthcheck.test', []] as const])(
  'the health check of the image holds beside %s %j',
  (...option) => {
    const { status, workload } = ofImage('healthcheck.test', [option]);
    expect(status).toBe('mapped');
    expect(workload.health.test).toEqual(['CMD', 'check']);
  },
);

test('a health check that is switched off is replaced', () => {
  expect(ofImage('healthcheck.test', [['healthcheck.disable', true]]).workload.health).toEqual({
    disabled: true,
  });
});
