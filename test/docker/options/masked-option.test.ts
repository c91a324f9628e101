import { mapAll, mapOne } from './source-service';

const plain = 'hunter2-and-more';

test.each([
  ['logging.options', { name: 'splunk-token', value: plain }],
  ['logging.options', { name: 'splunkToken', value: plain }],
  ['deploy.labels', { name: 'com.example.db-password', value: plain }],
  ['labels', { name: 'traefik.auth.users', value: `admin:$apr1$${plain}` }],
  ['annotations', { name: 'example.com/api_key', value: plain }],
  ['storage_opt', { name: 'secret', value: plain }],
  ['provider.options', { name: 'access_token', value: plain }],
  ['provider.options', { name: 'access_token', value: [plain] }],
  ['x-shared', { deep: [{ db_password: plain }] }],
  ['x-shared', { url: `postgres://app:${plain}@db/shop` }],
  ['x-shared', { environment: [`API_TOKEN=${plain}`] }],
  ['post_start', { command: ['curl', '-u', `admin:${plain}`, 'http://localhost'] }],
  ['post_start', { command: ['sh', '-c', `curl -u admin:${plain} http://localhost`] }],
  ['pre_stop', { command: ['curl', '-H', `Authorization: Bearer ${plain}`] }],
  ['pre_stop', { command: ['/bin/stop'], environment: { DB_PASSWORD: plain } }],
  ['develop.watch', { path: './src', exec: { command: ['push', `--token=${plain}`] } }],
])('%s %j does not show its secret', (key, value) => {
  const mapped = mapOne(key, value);
  expect(JSON.stringify(mapped)).not.toContain(plain);
  expect(mapped.value).toContain('(not shown)');
});

test.each([
  ['logging.options', { name: 'max-size', value: '10m' }, 'max-size=10m'],
  ['labels', { name: 'traefik.enable', value: 'true' }, 'traefik.enable=true'],
  ['environment', { name: 'TOKEN_ISSUER', value: 'shop' }, 'TOKEN_ISSUER=shop'],
  ['post_start', { command: ['/bin/warm', '-u', 'shop'] }, '{"command":["/bin/warm","-u","shop"]}'],
])('%s %j is shown', (key, value, shown) => {
  expect(mapOne(key, value).value).toBe(shown);
});

test('the secret of a variable is hidden in what a hook runs', () => {
  const mapped = mapAll([
    ['environment', { name: 'DB_PASSWORD', value: plain }],
    ['post_start', { command: ['migrate', plain] }],
  ]);
  expect(JSON.stringify(mapped)).not.toContain(plain);
});

test('refuses a program that gives a password to curl', () => {
  const { status, value } = mapOne('command', ['curl', '-u', `admin:${plain}`, 'http://localhost']);
  expect({ status, value }).toEqual({ status: 'refused', value: '(not shown)' });
});
