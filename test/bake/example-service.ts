import type {
  WebServiceDefinition,
  WorkerServiceDefinition,
} from '../../lib/model/definition/service-definition';

const timing = {
  intervalSeconds: 10,
  timeoutSeconds: 5,
  healthyCount: 2,
  unhealthyCount: 3,
  bootAllowanceSeconds: 90,
} as const;

/** A web service with nothing optional set. */
export const webService: WebServiceDefinition = {
  name: 'api',
  kind: 'web',
  description: 'Answers',
  image: { type: 'packages', command: ['/usr/bin/api'] },
  port: 8080,
  readiness: { path: '/healthz', expectedStatus: 200, ...timing },
  capacity: { minInstances: 2, maxInstances: 4, zones: 2 },
  instanceTypes: ['t3.small'],
  routing: { path: '/api/*', priority: 1 },
};

/** A worker with nothing optional set. */
export const workerService: WorkerServiceDefinition = {
  name: 'jobs',
  kind: 'worker',
  description: 'Works',
  image: { type: 'packages', command: ['/usr/bin/jobs'] },
  readiness: { heartbeatPath: '/run/undock-jobs/heartbeat', heartbeatMaxAgeSeconds: 60, ...timing },
  capacity: { minInstances: 2, maxInstances: 4, zones: 2 },
  instanceTypes: ['t3.small'],
};
