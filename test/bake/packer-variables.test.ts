import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { baseImages } from '../../lib/bake/base-image';
import { packerVariables } from '../../lib/bake/packer-variables';
import { webService, workerService } from './example-service';

const place = {
  architecture: 'x86_64',
  baseImage: baseImages.x86_64,
  region: 'us-east-1',
  buildDir: '/b',
  manifestPath: '/b/manifest.json',
  sourceDigest: `sha256:${'0'.repeat(64)}`,
  gitRevision: null,
} as const;

test('a web service has an http contract', () => {
  expect(packerVariables(webService, place).readiness).toEqual({
    kind: 'http',
    port: 8080,
    path: '/healthz',
    expected_status: 200,
    heartbeat_path: null,
    heartbeat_max_age_seconds: null,
    interval_seconds: 10,
    timeout_seconds: 5,
    healthy_count: 2,
    unhealthy_count: 3,
    boot_allowance_seconds: 90,
  });
});

test('a worker has a heartbeat contract', () => {
  expect(packerVariables(workerService, place).readiness).toMatchObject({
    kind: 'heartbeat',
    port: null,
    heartbeat_path: '/run/undock-jobs/heartbeat',
    heartbeat_max_age_seconds: 60,
  });
});

test.each([
  ['x86_64', 'debian-12-amd64-', 't3.small'],
  ['arm64', 'debian-12-arm64-', 't4g.small'],
] as const)('%s is built on %s… by a %s', (architecture, base, type) => {
  const variables = packerVariables(webService, { ...place, architecture });
  expect(baseImages[architecture].startsWith(base)).toBe(true);
  expect(variables.builder_instance_type).toBe(type);
});

test('the template declares every variable, and only those of the qemu source besides', () => {
  const template = readFileSync(resolve(__dirname, '../../packer/variables.pkr.hcl'), 'utf8');
  const declared = [...template.matchAll(/^variable "(\w+)"/gm)].map(([, name]) => name ?? '');
  const given = Object.keys(packerVariables(webService, place));
  expect(given.filter((name) => !declared.includes(name))).toEqual([]);
  expect(declared.filter((name) => !given.includes(name) && !name.startsWith('local_'))).toEqual([
    'deprecate_after_days',
  ]);
});
