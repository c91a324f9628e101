const arn = 'arn:aws:elasticloadbalancing:us-east-1:123456789012:targetgroup/web/1';

const snapshot = {
  now: 1_000,
  region: {
    groups: [
      {
        name: 'web',
        minSize: 1,
        maxSize: 2,
        desiredCapacity: 1,
        zones: ['us-east-1a'],
        launchVersion: 'lt-0a:2',
        healthCheckTypes: ['EC2', 'ELB'],
        gracePeriodSeconds: 60,
        defaultWarmupSeconds: 0,
        maintenance: { minHealthyPercent: 100, maxHealthyPercent: 150 },
        launchHook: { name: 'launch', heartbeatTimeoutSeconds: 60, defaultResult: 'ABANDON' },
        targetGroups: [{ arn, deregistrationDelaySeconds: 30 }],
        suspended: [],
        alarmsInAlarm: [],
        members: [
          {
            instanceId: 'i-0a',
            zone: 'us-east-1a',
            launchVersion: 'lt-0a:1',
            launchedAt: 900,
            lifecycle: 'Pending:Wait',
            since: 950,
            health: 'Healthy',
            protectedFromScaleIn: false,
            machine: 'running',
            statusCheck: 'initializing',
            hook: { deadline: 61_000 },
            targets: { [arn]: 'initial' },
          },
        ],
      },
    ],
  },
  instances: [],
  listeners: [
    {
      arn: 'arn:listener',
      balancer: 'undock',
      port: 80,
      protocol: 'HTTP',
      rules: [
        {
          arn: 'arn:rule',
          priority: 'default',
          conditions: [],
          action: { type: 'forward', targetGroups: [{ arn, weight: 100 }] },
        },
      ],
    },
  ],
  targetGroups: [],
  policies: [],
  schedules: [],
  alarms: [{ name: 'errors', inAlarm: false }],
};
export type SomeSnapshot = typeof snapshot;

/** A snapshot as the local API sends it: one group with one member in its launch hook, one rule, one alarm. */
export function someSnapshot(): SomeSnapshot {
  return structuredClone(snapshot);
}
