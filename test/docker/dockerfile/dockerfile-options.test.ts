import fc from 'fast-check';
import { dockerfileOptions } from '../../../lib/docker/dockerfile/dockerfile-options';
import { UndockError } from '../../../lib/model/undock-error';
import { thrownBy } from '../../builders/thrown-by';

// One seed, so that a run here is a run everywhere.
fc.configureGlobal({ seed: 20261120 });

const read = (text: string, target?: string) =>
  dockerfileOptions(text, { file: 'Dockerfile', name: 'web', ...(target === undefined ? {} : { target }) });

const values = (text: string, target?: string) =>
  read(text, target).options.map(({ key, value, source }) => [key, value, source.line]);

const staged = `FROM node:22 AS builder
ENV A=1
RUN make
FROM builder AS dev
CMD ["npm", "run", "dev"]
FROM debian:12-slim
WORKDIR /srv
WORKDIR app
ENV A=2 B="two words"
EXPOSE 8080 53/udp
VOLUME ["/data"]
USER 1000:1000
STOPSIGNAL SIGQUIT
HEALTHCHECK --interval=15s --retries=4 CMD curl -f http://localhost:8080/ || exit 1
CMD ["old"]
ENTRYPOINT ["/entry", "--x"]
`;

test('says what the last stage says, and that its base is unknown', () => {
  expect(values(staged)).toEqual([
    ['x-from', 'debian:12-slim', 6],
    ['working_dir', '/srv/app', 8],
    ['environment', { name: 'A', value: '2' }, 9],
    ['environment', { name: 'B', value: 'two words' }, 9],
    ['expose', '8080', 10],
    ['expose', '53/udp', 10],
    ['volumes', { type: 'volume', target: '/data' }, 11],
    ['user', '1000:1000', 12],
    ['stop_signal', 'SIGQUIT', 13],
    ['healthcheck.interval', 15, 14],
    ['healthcheck.retries', 4, 14],
    ['healthcheck.test', ['CMD-SHELL', 'curl -f http://localhost:8080/ || exit 1'], 14],
    ['entrypoint', ['/entry', '--x'], 16],
  ]);
});

test('a target stands on the stages it is made from', () => {
  expect(values(staged, 'DEV')).toEqual([
    ['x-from', 'node:22', 1],
    ['environment', { name: 'A', value: '1' }, 2],
    ['x-build', 'make', 3],
    ['command', ['npm', 'run', 'dev'], 5],
  ]);
});

test('the shell form runs in the shell', () => {
  expect(values('FROM a\nSHELL ["/bin/bash", "-c"]\nCMD echo $HOME\n').at(-1)).toEqual([
    'command',
    ['/bin/bash', '-c', 'echo $HOME'],
    3,
  ]);
});

test.each([
  ['', undefined],
  ['RUN x', undefined],
  ['FROM a\0', undefined],
  ['FROM a AS b', 'c'],
])('refuses %j', (text, target) => {
  expect(thrownBy(() => read(text, target))).toMatchObject({ code: 'InvalidDockerfile', exitStatus: 2 });
});

test('any text is read or refused', () => {
  const word = fc.constantFrom(
    'FROM',
    'a',
    'AS',
    'ENV',
    'X=1',
    '"',
    '\\',
    '\n',
    '$',
    'HEALTHCHECK',
    '--interval=',
    'CMD',
    '[',
    ']',
    '<<EOF',
    ' ',
  );
  fc.assert(
    fc.property(fc.array(word, { maxLength: 40 }), (words) => {
      try {
        expect(read(words.join(' ')).name).toBe('web');
      } catch (error) {
        if (!(error instanceof UndockError)) throw error;
      }
    }),
    { numRuns: 300 },
  );
});
