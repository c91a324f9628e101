import { imageEvidence, isCache, mountEvidence, portEvidence } from '../../../lib/model/import/statelessness';

test.each([
  ['postgres', 'certain'],
  ['postgres:16-alpine', 'certain'],
  ['docker.io/library/mysql:8', 'certain'],
  ['registry.example.com:5000/team/redis@sha256:0123', 'certain'],
  ['mcr.microsoft.com/mssql/server:2022-latest', 'certain'],
  ['localhost/mongo', 'certain'],
  ['grafana/grafana', 'likely'],
  ['jenkins/jenkins:lts', 'likely'],
])('refuses %s: %s', (reference, confidence) => {
  expect(imageEvidence(reference)?.confidence).toBe(confidence);
});

test.each([
  'nginx',
  'prometheuscommunity/postgres-exporter',
  'rediscommander/redis-commander',
  'shop/server',
  'shop/database',
  'mysqld-exporter',
])('passes %s', (reference) => {
  expect(imageEvidence(reference)).toBeUndefined();
});

test('the ports of data stores are evidence, those of programs are not', () => {
  expect(portEvidence(5432)?.reason).toContain('PostgreSQL');
  expect([80, 443, 3000, 5000, 8000, 8080, 9090].map(portEvidence)).toEqual(Array(7).fill(undefined));
});

const at = (target: string) => ({ target, readOnly: false });

test.each([
  ['a named volume', { type: 'volume', source: 'files', ...at('/files') }, 'likely'],
  ['a folder of the host', { type: 'bind', source: '/srv/files', ...at('/files') }, 'likely'],
  ['a data folder of the project', { type: 'bind', source: './data', ...at('/files') }, 'likely'],
  ['a place for data', { type: 'bind', source: './x', ...at('/var/lib/x') }, 'likely'],
  ['an anonymous volume', { type: 'anonymous', ...at('/files') }, 'possible'],
  ['a declared VOLUME', { type: 'image', ...at('/files') }, 'possible'],
] as const)('refuses %s', (_name, mount, confidence) => {
  expect(mountEvidence(mount)?.confidence).toBe(confidence);
});

test.each([
  ['a read-only mount', { type: 'bind', source: '/srv/files', target: '/files', readOnly: true }],
  ['a cache by its path', { type: 'volume', source: 'x', ...at('/var/cache/nginx') }],
  ['a cache by its name', { type: 'volume', source: 'web_cache', ...at('/x') }],
  ['modules', { type: 'anonymous', ...at('/app/node_modules') }],
  ['source code', { type: 'bind', source: './src', ...at('/app/src') }],
] as const)('passes %s', (_name, mount) => {
  expect(mountEvidence(mount)).toBeUndefined();
});

test('caches are told by whole words', () => {
  expect(['/tmp', '/app/.cache', '/var/log/x', '/cachet', '/data', '/logistics'].map(isCache)).toEqual([
    true,
    true,
    true,
    false,
    false,
    false,
  ]);
});
