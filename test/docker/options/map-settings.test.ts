import fc from 'fast-check';
import { mapOptions } from '../../../lib/docker/options/map-options';
import { namesHost } from '../../../lib/docker/options/setting-options';
import { aSourceService, mapAll, mapOne } from './source-service';

// One seed, so that a run here is a run everywhere.
fc.configureGlobal({ seed: 20261120 });

describe('settings', () => {
  const plain = 'hunter2-and-more';

  test('a literal secret becomes a reference, and its value is nowhere', () => {
    const mapped = mapOne('environment', { name: 'DB_PASSWORD', value: plain });
    expect(mapped).toMatchObject({ status: 'decision', to: 'secrets.DB_PASSWORD' });
    expect(mapped.workload).toMatchObject({
      environment: {},
      secrets: { DB_PASSWORD: { parameterStore: '/web/DB_PASSWORD' } },
    });
    expect(JSON.stringify(mapped)).not.toContain(plain);
  });

  test('a password inside an address is a secret too', () => {
    const mapped = mapOne('environment', { name: 'DATABASE_URL', value: `postgres://app:${plain}@db/shop` });
    expect(mapped.status).toBe('decision');
    expect(JSON.stringify(mapped)).not.toContain(plain);
  });

  test.each([
    ['command', ['redis-server', '--requirepass', plain], 'decision'],
    ['command', ['redis-server', `--requirepass=${plain}`], 'decision'],
    ['command', ['serve', '-masterauth', plain], 'decision'],
    ['command', ['serve', '--clientSecret', plain], 'decision'],
    ['command', ['serve', `--api-token=${plain}`], 'decision'],
    ['command', ['serve', '--admin-password', plain], 'decision'],
    ['command', ['serve', '--broker-secret', `amqp://app:${plain}@mq`], 'decision'],
    ['command', ['sh', '-c', `redis-server --requirepass ${plain}`], 'refused'],
    ['command', ['serve', '--bypass', plain], 'mapped'],
    ['command', ['serve', '-a', plain], 'mapped'],
    ['entrypoint', ['psql', `postgres://app:${plain}@db/shop`], 'refused'],
    ['command', ['serve', '--password=$PASSWORD'], 'mapped'],
    ['healthcheck.test', ['CMD-SHELL', `check -P ${plain} -q`], 'mapped'],
    ['healthcheck.test', ['CMD', 'check', `--password=${plain}`], 'decision'],
  ])('%s %j without a known secret is %s', (key, value, status) => {
    const mapped = mapOne(key, value);
    expect(mapped.status).toBe(status);
    expect(JSON.stringify(mapped).includes(plain)).toBe(
      status === 'mapped' && value.join(' ').includes(plain),
    );
  });

  test('the value of a secret variable is found in commands too', () => {
    const mapped = mapAll([
      ['environment', { name: 'SA_PASSWORD', value: plain }],
      ['command', ['redis-server', '--requirepass', plain]],
      ['healthcheck.test', ['CMD-SHELL', `check -P ${plain}`]],
    ]);
    expect(mapped.options.map(({ status }) => status)).toEqual(['decision', 'decision', 'decision']);
    expect(JSON.stringify(mapped)).not.toContain(plain);
  });

  test('the secret of a command is put in from a parameter', () => {
    const mapped = mapAll([
      ['environment', { name: 'API_TOKEN', value: 'other-than-this' }],
      ['command', ['serve', '--requirepass', plain, `--api-token=${plain}`, '--port=80']],
    ]);
    expect(mapped.workload).toMatchObject({
      command: ['serve', '--requirepass', '${REQUIREPASS}', '--api-token=${API_TOKEN_ARGUMENT}', '--port=80'],
      argumentSecrets: ['REQUIREPASS', 'API_TOKEN_ARGUMENT'],
      secrets: { REQUIREPASS: { parameterStore: '/web/REQUIREPASS' } },
    });
    expect(mapped.options[1]).toMatchObject({ value: '(not shown)' });
    expect(mapped.options[1]?.default).toContain('/web/REQUIREPASS, /web/API_TOKEN_ARGUMENT');
  });

  test('a secret in the command of the image is a question, and not shown', () => {
    const image = aSourceService([['command', ['serve', '--requirepass', plain]]], { kind: 'image' });
    const mapped = mapOptions({ sources: [image] });
    expect(mapped.options[0]).toMatchObject({ status: 'decision', value: '(not shown)' });
    expect(JSON.stringify(mapped)).not.toContain(plain);
  });

  test.each([
    ['db', true],
    ['db:5432', true],
    ['postgres://db/shop', true],
    ['redis://u@db:6379', true],
    ['a,db', true],
    ['dbx', false],
    ['mydb', false],
    ['db.example.com', false],
    ['/var/db', false],
  ])('%s names the host db: %s', (value, expected) => {
    expect(namesHost(value, 'db')).toBe(expected);
  });

  test('the name of another service is a question', () => {
    const mapped = mapOne('environment', { name: 'DB_HOST', value: 'db:5432' });
    expect(mapped).toMatchObject({ status: 'decision', to: 'environment.DB_HOST' });
    expect(mapped.workload.uses).toEqual(['db']);
  });

  test('a variable that names the file of a secret gives way to the secret', () => {
    const { options, workload } = mapAll([
      ['environment', { name: 'ROOT_PASSWORD_FILE', value: '/run/secrets/root' }],
      ['secrets', { source: 'root', target: '/run/secrets/root' }],
    ]);
    expect(options.map(({ status }) => status)).toEqual(['approximated', 'decision']);
    expect(workload.secrets).toEqual({ ROOT_PASSWORD: { parameterStore: '/web/root' } });
    expect(workload.environment).toEqual({});
  });
});

describe('empty values', () => {
  test('one that blanks a variable of the image is a question, and the image keeps its own', () => {
    const compose = aSourceService([['environment', { name: 'PROXY', value: '' }]]);
    const image = aSourceService([['environment', { name: 'PROXY', value: 'proxy:3128' }]], {
      kind: 'image',
    });
    const { options, workload } = mapOptions({ sources: [compose, image] });
    expect(options.map(({ status }) => status)).toEqual(['decision', 'mapped']);
    expect(options[0]?.default).toContain('the value of the image holds');
    expect(workload.environment).toEqual({});
  });

  test('one that nothing else sets is left out', () => {
    expect(mapOne('environment', { name: 'PROXY', value: '' }).status).toBe('approximated');
  });

  test('an empty user is that of the image', () => {
    const mapped = mapOne('user', '');
    expect(mapped.status).toBe('ignored');
    expect(mapped.workload.process).toEqual({});
  });
});
