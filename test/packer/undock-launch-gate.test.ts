import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fakeAws, type Answer, type FakeAws } from './fake-aws';
import { InstanceMachine, lines } from './instance-machine';

let aws: FakeAws;
let service: Server;
let machine: InstanceMachine;
let probes: number;

/** Boots a machine whose service answers the nth probe with `statuses[n]`, and the last one from then on. */
async function boot(statuses: readonly number[], answer: Answer, uptime = 5) {
  probes = 0;
  service = createServer((_, response) => {
    const status = statuses[Math.min(probes++, statuses.length - 1)];
    response.writeHead(status ?? 500).end();
  });
  await new Promise<void>((resolve) => service.listen(0, '127.0.0.1', resolve));
  aws = await fakeAws({}, answer);
  machine = new InstanceMachine(aws.url, {
    UNDOCK_SERVICE: 'md2html',
    UNDOCK_READINESS_KIND: 'http',
    UNDOCK_PORT: (service.address() as AddressInfo).port,
    UNDOCK_PATH: '/healthz',
    UNDOCK_EXPECTED_STATUS: 204,
    UNDOCK_TIMEOUT_SECONDS: 2,
    UNDOCK_HEALTHY_COUNT: 3,
    UNDOCK_BOOT_ALLOWANCE_SECONDS: 120,
  });
  machine.setUptime(uptime);
  machine.write(
    'instance.env',
    lines({
      UNDOCK_INSTANCE_ID: 'i-0123456789abcdef0',
      UNDOCK_REGION: 'us-east-1',
      UNDOCK_ENDPOINT_URL: aws.url,
      UNDOCK_GROUP: 'group & more',
      UNDOCK_LAUNCH_HOOK: 'launch',
    }),
  );
  return machine.run('undock-launch-gate');
}

afterEach(async () => {
  machine.remove();
  service.closeAllConnections();
  await Promise.all([aws.close(), new Promise((resolve) => service.close(resolve))]);
});

test('completes the launch hook once the contract held often enough in a row', async () => {
  const { status } = await boot([503, 204, 204, 503, 204], () => ({ status: 200, body: '<ok/>' }));
  expect(status).toBe(0);
  expect(probes).toBe(7);
  expect(
    aws.calls.map(({ service: name, body }) => [name, Object.fromEntries(new URLSearchParams(body))]),
  ).toEqual([
    [
      'autoscaling',
      {
        Action: 'CompleteLifecycleAction',
        Version: '2011-01-01',
        AutoScalingGroupName: 'group & more',
        LifecycleHookName: 'launch',
        LifecycleActionResult: 'CONTINUE',
        InstanceId: 'i-0123456789abcdef0',
      },
    ],
  ]);
  expect(machine.has('ready')).toBe(true);
});

test('takes a hook that does not wait, as after a reboot, for done', async () => {
  const { status } = await boot([204], () => ({
    status: 400,
    body: '<Message>No active Lifecycle Action found with instance ID i-0123456789abcdef0</Message>',
  }));
  expect({ status, calls: aws.calls.length }).toEqual({ status: 0, calls: 1 });
});

test('leaves the hook alone when the boot allowance has run out', async () => {
  const { status, stderr } = await boot([204], () => ({ status: 200, body: '' }), 120);
  expect(status).toBe(1);
  expect(stderr).toContain('not ready 120 s after boot');
  expect(aws.calls).toEqual([]);
  expect(machine.has('ready')).toBe(false);
});
