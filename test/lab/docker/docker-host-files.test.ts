import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { registryConfiguration } from '../../../lib/lab/docker/registry-configuration';
import { registryEndpoint } from '../../../lib/lab/docker/registry-endpoint';

const root = join(__dirname, '../../../tools/docker-host/rootfs');

describe('daemon.json of a Docker host', () => {
  const daemon = JSON.parse(readFileSync(join(root, 'etc/docker/daemon.json'), 'utf8')) as object;

  it('knows the registry of the lab by its address', () => {
    expect(daemon).toMatchObject({ 'insecure-registries': [registryEndpoint] });
  });

  it('bounds what a container logs', () => {
    expect(daemon).toMatchObject({ 'log-driver': 'json-file', 'log-opts': { 'max-size': '10m' } });
  });

  it('leaves live restore as Docker has it', () => {
    expect(daemon).not.toHaveProperty('live-restore');
  });
});

test('the registry listens on the loopback address alone and keeps its images in its folder', () => {
  expect(JSON.parse(registryConfiguration('/lab/a "b"', 41234))).toMatchObject({
    version: '0.1',
    storage: { filesystem: { rootdirectory: '/lab/a "b"' } },
    http: { addr: '127.0.0.1:41234', relativeurls: true },
  });
});
