import { fakeAws, type FakeAws } from './fake-aws';
import { InstanceMachine } from './instance-machine';

const good = '#undock/v1\nUNDOCK_SERVICE=md2html\nUNDOCK_REGION=us-east-1\nUNDOCK_GROUP=undock-md2html\n';

let aws: FakeAws;
let machine: InstanceMachine;

async function boot(userData: string) {
  aws = await fakeAws({ '/latest/user-data': userData }, () => undefined);
  machine = new InstanceMachine(aws.url, { UNDOCK_SERVICE: 'md2html' });
  return machine.run('undock-instance');
}

afterEach(async () => {
  machine.remove();
  await aws.close();
});

test('keeps the values of the user data and the instance id', async () => {
  const { status } = await boot(good);
  expect(status).toBe(0);
  expect(machine.read('instance.env')).toBe(
    'UNDOCK_INSTANCE_ID=i-0123456789abcdef0\nUNDOCK_SERVICE=md2html\nUNDOCK_REGION=us-east-1\nUNDOCK_GROUP=undock-md2html\n',
  );
});

test('takes a value as data, whatever it looks like to a shell', async () => {
  const value = '$(touch /tmp/x) `id` "quoted" a=b #c';
  const { status } = await boot(`${good}UNDOCK_LAUNCH_HOOK=${value}\n`);
  expect(status).toBe(0);
  expect(machine.read('instance.env')).toContain(`UNDOCK_LAUNCH_HOOK=${value}\n`);
});

test('ignores a key of a later version, and says so', async () => {
  const { status, stderr } = await boot(`${good}UNDOCK_FUTURE=1\n`);
  expect(status).toBe(0);
  expect(stderr).toContain('ignores UNDOCK_FUTURE');
  expect(machine.read('instance.env')).not.toContain('UNDOCK_FUTURE');
});

test.each([
  ['another first line', '#!/bin/sh\necho hello\n', "begins with '#!/bin/sh', not with '#undock/v1'"],
  ['a line that is no assignment', `${good}rm -rf /\n`, 'line 5 is not KEY=value'],
  ['a control character', `${good}UNDOCK_LAUNCH_HOOK=a\r\n`, 'line 5 is not KEY=value'],
  ['a key given twice', `${good}UNDOCK_REGION=eu-west-1\n`, 'line 5 gives UNDOCK_REGION twice'],
  ['no region', '#undock/v1\nUNDOCK_SERVICE=md2html\n', 'has no UNDOCK_REGION'],
  ['an empty region', '#undock/v1\nUNDOCK_SERVICE=md2html\nUNDOCK_REGION=\n', 'has no UNDOCK_REGION'],
  ['another service', good.replace('md2html', 'welcome'), "built for service 'md2html'"],
])('refuses %s', async (_, userData, reason) => {
  const { status, stderr } = await boot(userData);
  expect({ status, said: stderr.includes(reason) ? reason : stderr }).toEqual({ status: 1, said: reason });
  expect(machine.has('instance.env')).toBe(false);
});
