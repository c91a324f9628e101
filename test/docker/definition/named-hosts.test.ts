import { namedHosts } from '../../../lib/docker/definition/named-hosts';

const names = new Set(['api', 'db', 'web-1']);

test.each([
  ['serve --upstream http://api:9000/v1', ['api']],
  ['jdbc:postgresql://db/shop', ['db']],
  ['--cache db:6379', ['db']],
  ['amqp://me:pw@db', ['db']],
  ['proxy_pass http://api;', ['api']],
  ['    server web-1;', ['web-1']],
  ['"host": "db",', ['db']],
  ['DB_HOST=db', []],
  ['api:80 db:5432 http://api', ['db', 'api']],
])('%s names %j', (text, hosts) => {
  expect(namedHosts(text, names).sort()).toEqual([...hosts].sort());
});

test.each([
  'npm run api',
  'api',
  '/srv/db/files',
  'image: x/api',
  'mydb:5432',
  'http://api.example.com',
  'v1:api',
])('%s names none', (text) => {
  expect(namedHosts(text, names)).toEqual([]);
});

test('a file of lines that are nearly settings is read once, and not once for each space', () => {
  expect(namedHosts(`host${' '.repeat(4000)}!\n`.repeat(2000), names)).toEqual([]);
});
