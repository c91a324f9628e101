import {
  definitionOfWorkload,
  type DefinitionRequest,
} from '../../../lib/docker/definition/definition-of-workload';
import { probedPath } from '../../../lib/docker/definition/readiness-of-workload';
import { serviceName } from '../../../lib/docker/definition/service-name';
import { sizedInstanceType } from '../../../lib/docker/definition/sized-instance-types';
import { emptyWorkload, patchWorkload, type WorkloadPatch } from '../../../lib/docker/workload';
import { validateFleet } from '../../../lib/model/definition/validate/validate-fleet';
import { aFleetDefinition } from '../../builders/fleet';

const tcp = (target: number) => ({ target, protocol: 'tcp' as const });

function made(patch: WorkloadPatch, request: Partial<DefinitionRequest> = {}) {
  const result = definitionOfWorkload({
    name: 'web',
    workload: patchWorkload(emptyWorkload, patch),
    description: 'Imported from compose.yaml, service web',
    archive: 'images/web.tar',
    archiveGiven: true,
    isUsed: false,
    takenPorts: [],
    takenPriorities: [],
    ...request,
  });
  expect(validateFleet({ definition: aFleetDefinition(), services: [result.definition] })).toEqual([]);
  return result;
}

test('a published port makes a web service with questions for what Docker does not know', () => {
  const { definition, options } = made({ ports: [tcp(3000)] });
  expect(definition).toMatchObject({
    kind: 'web',
    port: 3000,
    routing: { host: 'web.example.com', priority: 10 },
  });
  expect(options.map(({ option, status }) => `${option} ${status}`)).toEqual([
    'readiness decision',
    'routing decision',
    'capacity decision',
    'instanceTypes decision',
  ]);
});

test('a published port comes before one that the image only exposes', () => {
  const { definition } = made({ ports: [tcp(443), { ...tcp(80), published: 8080 }] });
  expect(definition).toMatchObject({ kind: 'web', port: 80 });
});

test('a health check over HTTP is the readiness contract', () => {
  const { definition, options } = made({
    ports: [tcp(8080)],
    health: {
      test: ['CMD-SHELL', 'curl -fs http://localhost:8080/healthz || exit 1'],
      intervalSeconds: 20,
      timeoutSeconds: 30,
      retries: 4,
      startPeriodSeconds: 100,
    },
  });
  expect(definition.readiness).toEqual({
    path: '/healthz',
    expectedStatus: 200,
    intervalSeconds: 20,
    timeoutSeconds: 19,
    healthyCount: 2,
    unhealthyCount: 4,
    bootAllowanceSeconds: 160,
  });
  expect(definition.process?.healthCommand).toEqual([
    '/bin/sh',
    '-c',
    'curl -fs http://localhost:8080/healthz || exit 1',
  ]);
  expect(options.map(({ option }) => option)).not.toContain('readiness');
});

test.each([
  ['curl -f http://localhost/', 80, '/'],
  ['curl -f http://localhost', 80, '/'],
  ["wget -qO- 'http://127.0.0.1:3000/health?deep=0'", 3000, '/health?deep=0'],
  ['curl "http://127.0.0.1:$APP_PORT/up"', 3000, '/up'],
  ['node -e fetch(`http://127.0.0.1:${process.env.PORT}/up`)', 3000, '/up'],
  ['test $(curl http://localhost:3000/up)', 3000, '/up'],
  ['curl http://localhost:9999/other', 3000, undefined],
  ['curl http://db:3000/other', 3000, undefined],
  ['pg_isready', 3000, undefined],
])('%s on port %d asks %s', (command, port, path) => {
  expect(probedPath({ test: ['CMD-SHELL', command] }, port)).toBe(path);
});

test('no port makes a worker, or a web service when others name it', () => {
  expect(made({}).definition).toMatchObject({
    kind: 'worker',
    readiness: { heartbeatPath: '/run/undock-web/heartbeat' },
  });
  const used = made({}, { isUsed: true });
  expect(used.definition).toMatchObject({ kind: 'web', port: 8080 });
  expect(used.options[0]).toMatchObject({ option: 'port', status: 'decision' });
});

test('an entry point replaces the command of the image, a command only its arguments', () => {
  expect(made({ command: ['serve'] }).definition.image).toMatchObject({ arguments: ['serve'] });
  const whole = made({ entrypoint: ['/run.sh'], command: ['serve'] }).definition.image;
  expect(whole).toMatchObject({ command: ['/run.sh', 'serve'] });
  expect(whole).not.toHaveProperty('arguments');
});

test('a taken port is accepted with its reason, and priorities stay apart', () => {
  const { definition } = made({ ports: [tcp(80)] }, { takenPorts: [80], takenPriorities: [10, 25] });
  expect(definition).toMatchObject({
    accept: { sharedPort: expect.any(String) as string },
    routing: { priority: 30 },
  });
});

test('accepted state is recorded, and caches inside each other are one', () => {
  const { definition } = made(
    { ports: [tcp(80)], process: { caches: ['/a/b/', '/a', '/run/x'], tmpfs: [{ path: '/run/' }] } },
    { acceptState: 'it is copied away every minute' },
  );
  expect(definition.accept?.state).toBe('it is copied away every minute');
  expect(definition.process).toEqual({ caches: ['/a'], tmpfs: [{ path: '/run' }] });
});

test('a missing archive is a question that says how to make it', () => {
  const { options } = made({ image: 'shop/web:3' }, { archiveGiven: false });
  expect(options.at(-1)).toMatchObject({
    option: 'image',
    default: 'docker save -o images/web.tar shop/web:3',
  });
});

test('the instance type fits the limits, at the lowest price', () => {
  expect(sizedInstanceType({}, 'x86_64')?.memoryMiB).toBe(2048);
  expect(sizedInstanceType({ memoryMiB: 3500 }, 'arm64')).toMatchObject({ name: 't4g.medium' });
  expect(sizedInstanceType({ memoryMiB: 3700, cpus: 4 }, 'arm64')).toMatchObject({ vcpus: 4 });
  expect(sizedInstanceType({ memoryMiB: 10_000_000 }, 'arm64')).toBeUndefined();
});

test.each([
  ['Web_App.1', 'web-app-1'],
  ['1st', 'st'],
  ['fleet', 'fleet-service'],
  ['___', 'service'],
  ['a-very-long-name-that-does-not-fit', 'a-very-long-e163ac'],
])('%s is called %s', (written, name) => {
  expect(serviceName(written)).toBe(name);
});
