import { chmodSync } from 'node:fs';
import { join } from 'node:path';
import { type AwsCall, fakeAws, type FakeAws } from './fake-aws';
import { InstanceMachine, lines } from './instance-machine';

const statePath = '/latest/meta-data/autoscaling/target-lifecycle-state';
// The programs sleep in whole seconds, and start others.
jest.setTimeout(60_000);

let aws: FakeAws;
let machine: InstanceMachine;
let metadata: Record<string, string>;
let answer: (call: AwsCall) => { status: number; body: string };

beforeEach(async () => {
  metadata = {};
  answer = () => ({ status: 200, body: '<ok/>' });
  aws = await fakeAws(metadata, (call) => answer(call));
  machine = new InstanceMachine(aws.url, { UNDOCK_SERVICE: 'jobs', UNDOCK_READINESS_KIND: 'heartbeat' });
  instance({ UNDOCK_GROUP: 'undock-jobs' });
  stop('exit 0');
});

afterEach(async () => {
  machine.remove();
  await aws.close();
});

function instance(more: Record<string, string>): void {
  machine.write(
    'instance.env',
    lines({
      UNDOCK_INSTANCE_ID: 'i-0123456789abcdef0',
      UNDOCK_REGION: 'us-east-1',
      UNDOCK_ENDPOINT_URL: aws.url,
      ...more,
    }),
  );
}

/** What stopping the service does. */
function stop(how: string): void {
  machine.write('systemctl', `#!/bin/sh\necho "$@" >>'${machine.dir}/systemctl-calls'\n${how}\n`);
  chmodSync(join(machine.dir, 'systemctl'), 0o755);
}

function drain(env: Record<string, string> = {}) {
  return machine.run('undock-drain', {
    UNDOCK_SYSTEMCTL: join(machine.dir, 'systemctl'),
    UNDOCK_DRAIN_POLL_SECONDS: '0.1',
    UNDOCK_DEREGISTRATION_SECONDS: '0',
    ...env,
  });
}

const actions = () => aws.calls.map(({ body }) => new URLSearchParams(body).get('Action'));

test('stops the service and completes the termination hook when the group ends the instance', async () => {
  metadata[statePath] = 'Terminated';
  expect(await drain()).toMatchObject({ status: 0 });
  expect(machine.read('systemctl-calls')).toBe('stop undock-jobs.service\n');
  expect(machine.has('draining')).toBe(true);
  expect(aws.calls.map(({ body }) => Object.fromEntries(new URLSearchParams(body)))).toEqual([
    {
      Action: 'CompleteLifecycleAction',
      Version: '2011-01-01',
      AutoScalingGroupName: 'undock-jobs',
      LifecycleHookName: 'undock-drain',
      InstanceId: 'i-0123456789abcdef0',
      LifecycleActionResult: 'CONTINUE',
    },
  ]);
});

test('leaves the service alone until then', async () => {
  metadata[statePath] = 'InService';
  const ended = drain();
  await new Promise((go) => setTimeout(go, 700));
  expect(machine.has('systemctl-calls')).toBe(false);
  metadata[statePath] = 'Terminated';
  expect((await ended).status).toBe(0);
});

test('asks the hook for more time while the service stops', async () => {
  metadata[statePath] = 'Terminated';
  stop('sleep 2.5');
  expect((await drain({ UNDOCK_DRAIN_HEARTBEAT_SECONDS: '1' })).status).toBe(0);
  expect(actions()).toContain('RecordLifecycleActionHeartbeat');
  expect(actions().at(-1)).toBe('CompleteLifecycleAction');
});

test('completes the hook also when the service had to be killed', async () => {
  metadata[statePath] = 'Terminated';
  stop('exit 1');
  const { status, stderr } = await drain();
  expect({ status, actions: actions() }).toEqual({ status: 0, actions: ['CompleteLifecycleAction'] });
  expect(stderr).toContain('jobs did not stop in order');
});

test('a hook that waits no more is no failure', async () => {
  metadata[statePath] = 'Terminated';
  answer = () => ({ status: 400, body: 'No active Lifecycle Action found' });
  expect(await drain()).toMatchObject({ status: 0 });
  expect(aws.calls).toHaveLength(1);
});

test('has nothing to do outside of a group', async () => {
  instance({});
  expect(await drain()).toMatchObject({ status: 0 });
  expect(machine.has('systemctl-calls')).toBe(false);
});
