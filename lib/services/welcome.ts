import type { ServiceDefinition } from '../model/definition/service-definition';

/** Static pages served by nginx from the image. */
export const welcome = {
  name: 'welcome',
  kind: 'web',
  description: 'Serves the static welcome pages with nginx',
  image: {
    type: 'packages',
    packages: ['nginx-light'],
    contextDir: 'examples/welcome',
    command: ['/usr/sbin/nginx', '-c', '/opt/undock/welcome/nginx.conf'],
  },
  port: 8081,
  readiness: {
    path: '/healthz',
    expectedStatus: 200,
    intervalSeconds: 10,
    timeoutSeconds: 5,
    healthyCount: 2,
    unhealthyCount: 3,
    bootAllowanceSeconds: 90,
  },
  capacity: { minInstances: 2, maxInstances: 4, zones: 2 },
  instanceTypes: ['t4g.small', 't4g.medium'],
  routing: { path: '/welcome/*', priority: 200 },
} satisfies ServiceDefinition;
