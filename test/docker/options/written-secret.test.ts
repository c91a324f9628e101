import { writtenSecret } from '../../../lib/docker/options/written-secret';
import { mapAll, mapOne } from './source-service';

test.each([
  ['API_TOKEN=abcdef123456', 'API_TOKEN'],
  ['API_TOKEN=abcdef123456 node app.js', 'API_TOKEN'],
  ['http://localhost/h?a=1&access_token=abcdef123456', 'access_token'],
  ['{"user": "me", "apiKey": "abcdef123456"}', 'apiKey'],
  ['X-Api-Key: abcdef123456', 'X-Api-Key'],
  ['Authorization: Basic bWU6aHVudGVyMg==', 'an Authorization header'],
  ['Authorization: abcdef123456', 'an Authorization header'],
  ['me:$2y$05$abcdefghijklmnop', 'the hash of a password'],
])('%s has the secret of %s', (text, name) => {
  expect(writtenSecret(text)).toBe(name);
});

test.each([
  'API_TOKEN=$API_TOKEN node app.js',
  'TOKEN="${TOKEN}"',
  'TOKEN_FILE=/run/secrets/token',
  'Authorization: Bearer $TOKEN',
  'Content-Type: application/json',
  'daemon off;',
  'http://localhost/h?page=2',
])('%s has none', (text) => {
  expect(writtenSecret(text)).toBeUndefined();
});

const secret = 'abcdef123456';
const inCommand = (...command: string[]) => mapOne('command', command);

test('a variable before a program becomes a reference', () => {
  const { status, workload, ...report } = inCommand('env', `API_TOKEN=${secret}`, 'node');
  expect(status).toBe('decision');
  expect(workload.command).toEqual(['env', 'API_TOKEN=${API_TOKEN}', 'node']);
  expect(workload.secrets).toEqual({ API_TOKEN: { parameterStore: '/web/API_TOKEN' } });
  expect(JSON.stringify([report, workload])).not.toContain(secret);
});

test.each([`API_TOKEN=${secret} node app.js`, `serve --password=${secret} --all`])(
  'refuses the shell command %s',
  (command) => {
    const { status, workload, ...report } = inCommand('sh', '-c', command);
    expect(status).toBe('refused');
    expect(JSON.stringify([report, workload])).not.toContain(secret);
  },
);

test('the same flag with two secrets becomes two references', () => {
  const { workload } = inCommand('serve', '--token', 'first-one', '--token=second-one', '--token=first-one');
  expect(workload.command).toEqual([
    'serve',
    '--token',
    '${TOKEN}',
    '--token=${TOKEN_2}',
    '--token=${TOKEN}',
  ]);
  expect(Object.keys(workload.secrets)).toEqual(['TOKEN', 'TOKEN_2']);
});

test('refuses a secret among flags alone while the entry point is not known', () => {
  expect(inCommand(`--token=${secret}`)).toMatchObject({ status: 'refused', value: '(not shown)' });
  const { options, workload } = mapAll([
    ['entrypoint', ['/bin/serve']],
    ['command', [`--token=${secret}`]],
  ]);
  expect(options[1]?.status).toBe('decision');
  expect(workload.command).toEqual(['--token=${TOKEN}']);
});

test('a health check with a secret in a header or an address is left out', () => {
  for (const words of [['-H', `X-Api-Key: ${secret}`], [`http://localhost/h?token=${secret}`]]) {
    const { status, workload, ...report } = mapOne('healthcheck.test', ['CMD', 'curl', ...words]);
    expect(status).toBe('decision');
    expect(workload.health).toEqual({ disabled: true });
    expect(JSON.stringify(report)).not.toContain(secret);
  }
});

test('entry point and command are one command line', () => {
  const { workload } = mapAll([
    ['entrypoint', ['serve', '--token=first-one', '--password']],
    ['command', ['second-one', '--token=third-one']],
  ]);
  expect([workload.entrypoint, workload.command]).toEqual([
    ['serve', '--token=${TOKEN}', '--password'],
    ['${PASSWORD}', '--token=${TOKEN_2}'],
  ]);
  expect([...workload.argumentSecrets].sort()).toEqual(['PASSWORD', 'TOKEN', 'TOKEN_2']);
});

test('a secret of the entry point says nothing about the command', () => {
  const { options, workload } = mapAll([
    ['entrypoint', ['serve', '--token=first-one']],
    ['command', ['all']],
  ]);
  expect(options.map(({ status }) => status)).toEqual(['decision', 'mapped']);
  expect(workload.command).toEqual(['all']);
});
