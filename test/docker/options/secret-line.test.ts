import { secretLine } from '../../../lib/docker/options/secret-line';

test.each([
  ['listen 8080\npassword = hunter2\n', 2],
  ['a: 1\r\ndbPassword: hunter2\r\n', 2],
  ['export API_TOKEN="abc123def"', 1],
  ['{"a": 1, "apiToken": "abcdefgh"}', 1],
  ['auth_token abcdef;', 1],
  ['- SECRET_KEY: abcdef', 1],
  ['url = postgres://me:hunter2@db/shop', 1],
  ['-----BEGIN RSA PRIVATE KEY-----', 1],
])('%j has a secret in line %i', (content, line) => {
  expect(secretLine(content)).toBe(line);
});

test.each([
  '',
  'listen 8080\nserver_name example.com;\n',
  'password: ${PASSWORD}',
  'token: {{ token }}',
  'tokenFile: /run/secrets/token',
  'secret_count = 3',
])('%j has none', (content) => {
  expect(secretLine(content)).toBeUndefined();
});

test('a file of lines with many spaces is read once, and not once for each space', () => {
  expect(secretLine(`a = x${' '.repeat(4000)}y\n`.repeat(1500))).toBeUndefined();
});
