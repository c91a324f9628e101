import type {
  WebServiceDefinition,
  WorkerServiceDefinition,
} from '../../lib/model/definition/service-definition';

/** A web service that breaks no rule, with the given fields replaced. */
export function aWebService(overrides: Partial<WebServiceDefinition> = {}): WebServiceDefinition {
  return {
    name: 'api',
    kind: 'web',
    description: 'Answers requests of the shop',
    image: { type: 'packages', packages: ['nginx-light'], command: ['/usr/sbin/nginx', '-g', 'daemon off;'] },
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
    routing: { path: '/api/*', priority: 100 },
    ...overrides,
  };
}

/** A worker that breaks no rule, with the given fields replaced. */
export function aWorker(overrides: Partial<WorkerServiceDefinition> = {}): WorkerServiceDefinition {
  return {
    name: 'mailer',
    kind: 'worker',
    description: 'Sends the mails that wait in a queue',
    image: { type: 'packages', packages: ['python3-boto3'], command: ['/usr/bin/python3', '/opt/mailer.py'] },
    readiness: {
      heartbeatPath: '/run/undock-mailer/heartbeat',
      heartbeatMaxAgeSeconds: 60,
      intervalSeconds: 15,
      timeoutSeconds: 5,
      healthyCount: 2,
      unhealthyCount: 3,
      bootAllowanceSeconds: 120,
    },
    capacity: { minInstances: 2, maxInstances: 10, zones: 2 },
    instanceTypes: ['c6i.large', 'c5.large'],
    scaling: { queueName: 'shop-mail', targetBacklogPerInstance: 100 },
    ...overrides,
  };
}
