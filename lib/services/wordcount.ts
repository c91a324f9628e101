import type { ServiceDefinition } from '../model/definition/service-definition';

/** Counts the words of texts that arrive in a queue: a worker without a port. */
export const wordcount = {
  name: 'wordcount',
  kind: 'worker',
  description: 'Counts the words of texts that arrive in a queue',
  image: {
    type: 'packages',
    packages: ['python3-boto3'],
    contextDir: 'examples/wordcount',
    command: ['/usr/bin/python3', '/opt/undock/wordcount/worker.py'],
  },
  readiness: {
    heartbeatPath: '/run/undock-wordcount/heartbeat',
    heartbeatMaxAgeSeconds: 60,
    intervalSeconds: 15,
    timeoutSeconds: 5,
    healthyCount: 2,
    unhealthyCount: 3,
    bootAllowanceSeconds: 120,
  },
  capacity: { minInstances: 2, maxInstances: 10, zones: 2 },
  instanceTypes: ['c6i.large', 'c5.large'],
  environment: { QUEUE_NAME: 'undock-wordcount' },
  scaling: { queueName: 'undock-wordcount', targetBacklogPerInstance: 100 },
} satisfies ServiceDefinition;
