import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { nestedFields } from '../../../lib/docker/options/nested-options';
import { mapAll } from './source-service';

const bind = { type: 'bind', source: './a', target: '/a', read_only: true };
const cache = { type: 'volume', source: 'npm-cache', target: '/cache' };
const port = { target: 80, published: '80', protocol: 'tcp' };
const config = { source: 'settings', target: '/settings' };
const secret = { source: 'token', target: '/run/secrets/token' };
const network = { name: 'back' };

test.each([
  ['volumes', bind, { consistency: 'cached' }, 'volumes.consistency', 'ignored'],
  ['volumes', bind, { bind: { propagation: 'rshared' } }, 'volumes.bind.propagation', 'approximated'],
  ['volumes', bind, { bind: { recursive: 'disabled' } }, 'volumes.bind.recursive', 'ignored'],
  ['volumes', bind, { bind: { selinux: 'z' } }, 'volumes.bind.selinux', 'ignored'],
  ['volumes', cache, { volume: { subpath: 'x' } }, 'volumes.volume.subpath', 'approximated'],
  ['volumes', cache, { volume: { nocopy: true } }, 'volumes.volume.nocopy', 'approximated'],
  ['volumes', cache, { volume: { labels: { a: 'b' } } }, 'volumes.volume.labels', 'ignored'],
  ['ports', port, { mode: 'host' }, 'ports.mode', 'ignored'],
  ['ports', port, { name: 'web' }, 'ports.name', 'ignored'],
  ['ports', port, { app_protocol: 'grpc' }, 'ports.app_protocol', 'approximated'],
  ['secrets', secret, { uid: '1000' }, 'secrets.uid', 'approximated'],
  ['secrets', secret, { gid: '1000' }, 'secrets.gid', 'approximated'],
  ['secrets', secret, { mode: 0o400 }, 'secrets.mode', 'approximated'],
  ['configs', config, { uid: '1000' }, 'configs.uid', 'approximated'],
  ['configs', config, { gid: '1000' }, 'configs.gid', 'approximated'],
  ['configs', config, { mode: 0o400 }, 'configs.mode', 'decision'],
  ['depends_on', { service: 'db' }, { condition: 'service_healthy' }, 'depends_on.condition', 'approximated'],
  [
    'depends_on',
    { service: 'db' },
    { condition: 'service_completed_successfully' },
    'depends_on.condition',
    'decision',
  ],
  ['depends_on', { service: 'db' }, { required: false }, 'depends_on.required', 'ignored'],
  ['depends_on', { service: 'db' }, { restart: true }, 'depends_on.restart', 'approximated'],
  ['networks', network, { mac_address: '02:00:00:00:00:01' }, 'networks.mac_address', 'ignored'],
  ['networks', network, { driver_opts: { a: 'b' } }, 'networks.driver_opts', 'ignored'],
])('%s %j with %j has a line for %s: %s', (key, value, more, option, status) => {
  const { options } = mapAll([[key, { ...value, ...more }]]);
  expect(options.map((one) => one.option)).toEqual([key, option]);
  expect(options[1]).toMatchObject({ status, file: 'compose.yaml', line: 1 });
  expect(options[1]?.choices !== undefined).toBe(status === 'decision');
});

test.each(Object.keys(nestedFields))('refuses a field of %s that nobody thought of', (key) => {
  const values: Readonly<Record<string, object>> = {
    volumes: bind,
    ports: port,
    secrets: secret,
    configs: config,
    networks: network,
    depends_on: { service: 'db' },
  };
  const { options } = mapAll([[key, { ...values[key], quantum: true }]]);
  expect(options[1]).toMatchObject({ option: `${key}.quantum`, status: 'refused' });
});

test.each([
  ['volumes', 'volume-shape.ts', /const longForm = objectOf\(([^]*?)\n\);/],
  ['ports', 'port-shape.ts', /const longForm = objectOf\(([^]*?)\n\);/],
  ['networks', 'shapes.ts', /const network = objectOf\(([^]*?)\n\}\);/],
  ['depends_on', 'shapes.ts', /const dependency = objectOf\(([^]*?)\n\);/],
  ['configs', 'shapes.ts', /const fields = (\{ source[^}]*\})/],
  ['secrets', 'shapes.ts', /const fields = (\{ source[^}]*\})/],
])('knows every field that the compose reader lets into %s', (key, file, shape) => {
  const text = readFileSync(join(__dirname, '../../../lib/docker/compose', file), 'utf8');
  const [, inside = ''] = shape.exec(text) ?? [];
  const names = [...inside.matchAll(/(\w+): /g)].map(([, name = '']) => name);
  const known = new Set(
    Object.keys(nestedFields[key] ?? {}).flatMap((field) => [field, ...field.split('.')]),
  );
  expect(names.length).toBeGreaterThan(2);
  expect(names.filter((name) => !known.has(name))).toEqual([]);
});
