import { serviceKeys } from '../../../lib/docker/compose/service-keys';
import type { ShapeName } from '../../../lib/docker/compose/shape-names';

/** A legal value of each shape, as a compose file has it. */
const samples: Readonly<Record<ShapeName, unknown>> = {
  text: 'words',
  path: './file',
  flag: true,
  integer: 3,
  number: 1.5,
  bytes: '64m',
  seconds: '10s',
  microseconds: 1000,
  command: ['run', 'it'],
  healthTest: ['CMD', 'check'],
  textOrFlag: true,
  buildContext: './app',
  pairs: { A: '1' },
  texts: ['one'],
  textOrTexts: ['one'],
  pathOrPaths: ['./labels'],
  envFiles: ['./env'],
  hosts: ['a=1.2.3.4'],
  ports: ['8080:80'],
  volumes: ['data:/data'],
  secretMounts: ['s'],
  configMounts: ['c'],
  deviceMappings: ['/dev/a'],
  deviceRequests: [{ capabilities: ['gpu'] }],
  limits: { nofile: 1024 },
  networkAttachments: ['n'],
  dependencies: ['other'],
  modelGrants: ['m'],
  hooks: [{ command: 'x' }],
  textMap: { a: 'b' },
  blockWeights: [{ path: '/dev/a', weight: 10 }],
  blockRates: [{ path: '/dev/a', rate: '1m' }],
  genericResources: [{ discrete_resource_spec: { kind: 'ssd', value: 1 } }],
  placementPreferences: [{ spread: 'node.labels.zone' }],
  watchRules: [{ path: './src', action: 'rebuild' }],
  providerOptions: { size: 1 },
  extension: 'other',
};

/** Names of other services and files that some keys refer to. */
const special: Readonly<Record<string, unknown>> = {
  links: ['other'],
  volumes_from: ['other'],
  network_mode: 'bridge',
  ipc: 'host',
  pid: 'host',
};

export const sampleValue = (key: string): unknown =>
  special[key] ?? samples[serviceKeys.find((it) => it.key === key)?.shape ?? 'text'];

/** A project whose service `web` has this key with this value; `key` is dotted. */
export function projectWith(key: string, value: unknown): Record<string, unknown> {
  const web: Record<string, unknown> = { image: 'x' };
  const path = key.split('.');
  const last = path.pop() ?? '';
  let group = web;
  for (const part of path) group = group[part] = {};
  group[last] = value;
  return {
    services: { web, other: { image: 'y' } },
    networks: { n: {} },
    volumes: { data: {} },
    secrets: { s: { file: './s' } },
    configs: { c: { content: 'x' } },
    models: { m: { model: 'ai/x' } },
  };
}
