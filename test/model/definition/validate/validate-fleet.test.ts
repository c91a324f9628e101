import { validateFleet } from '../../../../lib/model/definition/validate/validate-fleet';
import type { ProcessSettings } from '../../../../lib/model/definition/process-settings';
import { problemSentence } from '../../../../lib/model/problem';
import { aFleetDefinition } from '../../../builders/fleet';
import { aWebService, aWorker } from '../../../builders/service';
import { badDefinitions } from './bad-definitions/all';
import { fleetOf } from './bad-definitions/bad-definition';

const everySetting: ProcessSettings = {
  user: 'app:1000',
  supplementaryGroups: ['audio', 44],
  workingDir: '/',
  stopSignal: 'SIGRTMIN+3',
  stopGraceSeconds: 30,
  limits: {
    memoryMiB: 512,
    swapMiB: 0,
    memoryReservationMiB: 512,
    cpus: 0.5,
    cpuWeight: 200,
    cpuset: '0-2,4',
    ioWeight: 50,
    tasks: 100,
    resources: { NOFILE: { soft: 1024, hard: 'unlimited' }, CORE: { soft: 0, hard: 0 } },
    oomScoreAdjust: -1000,
  },
  capabilities: { add: ['NET_ADMIN'], drop: ['ALL'] },
  readOnlyRoot: true,
  tmpfs: [{ path: '/scratch', sizeMiB: 64, mode: '0700' }],
  sharedMemoryMiB: 256,
  caches: ['/var/cache/app', '/var/cache/application'],
  extraHosts: { 'db.example.com': '10.0.0.9', six: '2001:db8::1', mapped: '::ffff:10.0.0.1' },
  dns: ['10.0.0.2', '::1'],
  sysctls: { 'net.core.somaxconn': '1024', 'net/ipv4/ip_local_port_range': '1024 65000' },
  healthCommand: ['/bin/sh', '-c', 'one\ntwo'],
  metadataAccess: false,
  hardeningExceptions: { RestrictNamespaces: 'the browser has a sandbox' },
};

describe('validateFleet', () => {
  it('finds nothing in a good fleet', () => {
    expect(validateFleet(fleetOf(aWebService(), aWorker()))).toEqual([]);
  });

  it('finds nothing in a fleet that uses every field', () => {
    const contacts = [
      { email: 'a.b+c@mail.example.com' },
      { sms: '+15550100' },
      { https: 'https://x.example.com:8443/in?k=1' },
    ];
    const night = {
      name: 'night',
      cron: '0 20 * * MON-FRI',
      timeZone: 'Europe/Berlin',
      minInstances: 2,
      maxInstances: 4,
    };
    const common = {
      rootVolumeGiB: 20,
      environment: { LOG_LEVEL: 'info', _x: '1' },
      secrets: {
        DB_PASSWORD: { secretsManager: 'shop/db', jsonKey: 'password' },
        API_KEY: { parameterStore: '/shop/api-key' },
      },
      release: {
        checkpointPercentages: [10, 50, 100],
        checkpointDelaySeconds: 0,
        bakeSeconds: 600,
        warmupSeconds: 0,
        maxHealthyPercent: 200,
      },
    };
    const web = aWebService({
      ...common,
      image: {
        type: 'packages',
        packages: ['nginx'],
        contextDir: 'examples/api',
        command: ['/usr/sbin/nginx'],
      },
      readiness: { ...aWebService().readiness, graceSeconds: 120 },
      routing: { host: '*.example.com', path: '/api/*', priority: 50000 },
      scaling: { targetCpuPercent: 60, targetRequestsPerMinute: 3000, schedules: [night] },
      alarms: { serverErrorPercent: 0.5, latencyP99Seconds: 1.5, notify: contacts },
      docker: { hosts: ['i-0123456789abcdef0'], port: 8080, weights: { docker: 25, group: 75 } },
    });
    const worker = aWorker({
      ...common,
      alarms: { notify: contacts },
      accept: { state: 'its volume is a cache that fills itself' },
      image: {
        type: 'container',
        archive: 'images/worker.tar',
        platform: 'linux/arm64',
        arguments: ['--line\nbreak'],
        filesDir: 'images/worker/files',
      },
      process: everySetting,
    });
    const definition = aFleetDefinition({
      account: '123456789012',
      network: {
        type: 'import',
        vpcId: 'vpc-0123456789abcdef0',
        availabilityZones: ['us-east-1a', 'us-east-1b'],
        publicSubnetIds: ['subnet-00000001', 'subnet-00000002'],
        privateSubnetIds: ['subnet-00000003', 'subnet-00000004'],
      },
      balancer: {
        certificateArn: 'arn:aws:acm:us-east-1:123456789012:certificate/0a1b2c3d',
        internetFacing: false,
        clientCidrs: ['10.0.0.0/8'],
      },
      notify: contacts,
    });
    expect(validateFleet({ definition, services: [web, worker] })).toEqual([]);
  });

  it.each(badDefinitions)('refuses $name', ({ input, code, sentence }) => {
    const problems = validateFleet(input);
    expect(problems.map(problemSentence)).toEqual([sentence]);
    expect(problems[0]?.code).toBe(code);
  });

  it('refuses a fleet in one pass: shapes and relations, fleet and every service', () => {
    const problems = validateFleet({
      definition: { ...aFleetDefinition(), region: 'us-east' },
      services: [
        aWebService({ capacity: { minInstances: 1, maxInstances: 2, zones: 2 }, rootVolumeGiB: 1 }),
        { ...aWorker(), port: 80, instanceTypes: ['c5.large', 'c7g.large'] },
      ],
    });
    expect(problems.map(({ subject, code }) => `${subject} ${code}`)).toEqual([
      'fleet InvalidRegion',
      "service 'api' OutOfRange",
      "service 'api' SingleInstance",
      "service 'mailer' WorkerWithPort",
      "service 'mailer' MixedArchitectures",
    ]);
  });

  it('asks no relation about a field of the wrong shape, and all others all the same', () => {
    const readiness = { ...aWebService().readiness, timeoutSeconds: '12' };
    const problems = validateFleet(
      fleetOf({ ...aWebService(), readiness, capacity: { minInstances: 2, maxInstances: 1, zones: 2 } }),
    );
    expect(problems.map(({ code }) => code)).toEqual(['WrongType', 'MaxBelowMin']);
  });

  it('takes one instance in one zone when both reasons are given', () => {
    const capacity = { minInstances: 1, maxInstances: 1, zones: 1 };
    const accept = { singleInstance: 'a licence for one machine', singleZone: 'a licence for one machine' };
    expect(validateFleet(fleetOf(aWebService({ capacity, accept })))).toEqual([]);
  });

  it('takes two web services on one port when one of them says why', () => {
    const first = aWebService();
    const second = {
      ...aWebService({ name: 'admin', routing: { path: '/admin/*', priority: 7 } }),
      accept: { sharedPort: 'both images come from a vendor that fixes the port' },
    };
    expect(validateFleet(fleetOf(first, second))).toEqual([]);
    expect(validateFleet(fleetOf(second, first))).toEqual([]);
    expect(validateFleet(fleetOf(first, { ...second, accept: {} })).map(({ code }) => code)).toEqual([
      'DuplicatePort',
    ]);
  });

  it('lets the clock switch a worker off', () => {
    const night = { name: 'night', cron: '0 20 * * *', minInstances: 0, maxInstances: 0 };
    const scaling = { queueName: 'shop-mail', targetBacklogPerInstance: 10, schedules: [night] };
    expect(validateFleet(fleetOf(aWorker({ scaling })))).toEqual([]);
  });

  it('calls a service whose name cannot be read by its label', () => {
    const [problem] = validateFleet({ definition: aFleetDefinition(), services: [7], labels: ['api.ts'] });
    expect(problem?.subject).toBe('api.ts');
  });

  it('shows no value that may be a secret', () => {
    const problems = validateFleet(
      fleetOf({
        ...aWebService(),
        environment: { A_TOKEN: 'horse-1', B: 'horse-2\n', C: ['horse-3'] },
        secrets: { D: 'horse-4', E: { parameterStore: '/e', value: 'horse-5' } },
      }),
    );
    expect(problems.map(({ field }) => field)).toEqual([
      'environment.B',
      'environment.C',
      'secrets.D',
      'secrets.E.value',
    ]);
    expect(JSON.stringify(problems)).not.toContain('horse');
  });
});
