import type { ServiceDefinition } from '../model/definition/service-definition';

/** Compiles Markdown to HTML over HTTP. */
export const md2html = {
  name: 'md2html',
  kind: 'web',
  description: 'Compiles Markdown to HTML over HTTP',
  image: {
    type: 'packages',
    packages: ['nodejs', 'node-marked'],
    contextDir: 'examples/md2html',
    command: ['/usr/bin/node', '/opt/undock/md2html/server.js'],
  },
  port: 8080,
  readiness: {
    path: '/healthz',
    expectedStatus: 200,
    intervalSeconds: 10,
    timeoutSeconds: 5,
    healthyCount: 2,
    unhealthyCount: 3,
    bootAllowanceSeconds: 120,
  },
  capacity: { minInstances: 2, maxInstances: 6, zones: 2 },
  instanceTypes: ['t3.small'],
  environment: { LOG_LEVEL: 'info' },
  routing: { path: '/md/*', priority: 100 },
  scaling: { targetCpuPercent: 50, targetRequestsPerMinute: 3000 },
  docker: {
    hosts: ['10.40.64.11', '10.40.64.12', '10.40.64.13'],
    port: 8080,
    weights: { docker: 0, group: 100 },
  },
} satisfies ServiceDefinition;
