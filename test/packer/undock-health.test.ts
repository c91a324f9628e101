import { chmodSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fakeAws, type FakeAws } from './fake-aws';
import { InstanceMachine, lines } from './instance-machine';

let aws: FakeAws;
let machine: InstanceMachine;

beforeEach(async () => {
  aws = await fakeAws({}, () => ({ status: 200, body: '<ok/>' }));
  machine = new InstanceMachine(aws.url, {
    UNDOCK_SERVICE: 'wordcount',
    UNDOCK_READINESS_KIND: 'heartbeat',
    UNDOCK_HEARTBEAT_PATH: join('/nonexistent', 'heartbeat'),
    UNDOCK_HEARTBEAT_MAX_AGE_SECONDS: 60,
    UNDOCK_INTERVAL_SECONDS: 10,
    UNDOCK_TIMEOUT_SECONDS: 5,
    UNDOCK_HEALTHY_COUNT: 2,
    UNDOCK_UNHEALTHY_COUNT: 3,
    UNDOCK_BOOT_ALLOWANCE_SECONDS: 120,
  });
  machine.write(
    'instance.env',
    lines({
      UNDOCK_INSTANCE_ID: 'i-0123456789abcdef0',
      UNDOCK_REGION: 'us-east-1',
      UNDOCK_ENDPOINT_URL: aws.url,
    }),
  );
  machine.write('systemctl', `#!/bin/sh\necho "$@" >>'${machine.dir}/systemctl-calls'\n`);
  chmodSync(join(machine.dir, 'systemctl'), 0o755);
  machine.write('ready', '');
});

afterEach(async () => {
  machine.remove();
  await aws.close();
});

async function check(times: number, uptime: number): Promise<void> {
  machine.setUptime(uptime);
  for (let at = 0; at < times; at++) {
    const { status } = await machine.run('undock-health', {
      UNDOCK_SYSTEMCTL: join(machine.dir, 'systemctl'),
    });
    expect(status).toBe(0);
  }
}

function restarts(): string[] {
  if (!machine.has('systemctl-calls')) return [];
  // The probe asks for the main process, to look for the heartbeat where the service writes it.
  return machine
    .read('systemctl-calls')
    .trim()
    .split('\n')
    .filter((call) => !call.startsWith('show '));
}

function beat(): void {
  machine.write('heartbeat', '');
  machine.write(
    'readiness',
    machine.read('readiness').replace(/^(UNDOCK_HEARTBEAT_PATH=).*$/m, `$1${machine.dir}/heartbeat`),
  );
}

test('does nothing before half the unhealthy count is reached', async () => {
  await check(1, 500);
  expect({ restarts: restarts(), calls: aws.calls }).toEqual({ restarts: [], calls: [] });
});

test('restarts a sick service once, and reports it when its boot allowance has passed in vain', async () => {
  await check(2, 500);
  expect({ restarts: restarts(), calls: aws.calls.length }).toEqual({
    restarts: ['reset-failed undock-wordcount.service', 'restart undock-wordcount.service'],
    calls: 0,
  });
  await check(4, 550);
  expect(aws.calls).toHaveLength(0);
  await check(3, 620);
  expect(restarts()).toHaveLength(2);
  expect(aws.calls.map(({ body }) => Object.fromEntries(new URLSearchParams(body)))).toEqual([
    {
      Action: 'SetInstanceHealth',
      Version: '2011-01-01',
      HealthStatus: 'Unhealthy',
      ShouldRespectGracePeriod: 'false',
      InstanceId: 'i-0123456789abcdef0',
    },
  ]);
});

function stopBeating(): void {
  machine.write('readiness', machine.read('readiness').replace('/heartbeat\n', '/gone\n'));
}

test('restarts again after a boot allowance of health, and no restart counts as a crash', async () => {
  for (let flap = 0; flap < 6; flap++) {
    stopBeating();
    await check(2, 500 + flap * 200);
    beat();
    await check(2, 520 + flap * 200);
    await check(1, 640 + flap * 200);
  }
  expect(restarts()).toEqual(
    Array(6).fill(['reset-failed undock-wordcount.service', 'restart undock-wordcount.service']).flat(),
  );
  expect(aws.calls).toHaveLength(0);
});

test('reports a service that is sick again before it was healthy for a boot allowance', async () => {
  await check(2, 500);
  beat();
  await check(3, 520);
  await check(1, 639);
  stopBeating();
  await check(2, 640);
  expect(restarts().filter((call) => call.startsWith('restart'))).toHaveLength(1);
  expect(aws.calls).toHaveLength(1);
});

test('leaves a machine that is still booting to the launch gate', async () => {
  machine.write(
    'readiness',
    machine.read('readiness').replace('ALLOWANCE_SECONDS=120', 'ALLOWANCE_SECONDS=900'),
  );
  rmSync(join(machine.dir, 'ready'));
  await check(5, 500);
  expect(machine.has('health')).toBe(false);
});

test('leaves an instance that its group is ending alone', async () => {
  machine.write('draining', '');
  await check(5, 500);
  expect({ restarts: restarts(), health: machine.has('health') }).toEqual({ restarts: [], health: false });
});

test("is sick too when the image's own health check fails", async () => {
  beat();
  machine.write('undock-health-command.service', '');
  machine.write('systemctl', `#!/bin/sh\necho "$@" >>'${machine.dir}/systemctl-calls'\n[ "$1" != start ]\n`);
  machine.setUptime(500);
  const env = { UNDOCK_SYSTEMCTL: join(machine.dir, 'systemctl'), UNDOCK_UNITS_DIR: machine.dir };
  const { stderr } = await machine.run('undock-health', env);
  expect(stderr).toContain("failure 1: undock-readiness-probe: the image's own health check failed");
  expect(restarts()).toContain('start undock-health-command.service');
});
