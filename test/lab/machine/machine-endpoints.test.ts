import { createServer } from 'node:http';
import type { Server } from 'node:http';
import { listening, portOf } from '../../../lib/lab/machine/loopback-ports';
import { startMachineEndpoints, type MachineEndpoints } from '../../../lib/lab/machine/machine-endpoints';
import { machineSpec } from './machine-spec';

let api: Server;
let endpoints: MachineEndpoints;

beforeEach(async () => {
  api = await listening(createServer((_, response) => response.end('api')));
  endpoints = await startMachineEndpoints(
    { ...machineSpec, extraUserData: { A: 'b' }, reachable: { '169.254.0.9:80': portOf(api) } },
    0,
  );
});
afterEach(async () => {
  await endpoints.close();
  api.closeAllConnections();
  api.close();
});

const urlOf = (endpoint: string): string => `http://127.0.0.1:${endpoints.ports.get(endpoint)}`;
const ask = async (
  endpoint: string,
  path = '/',
  { method = 'GET', headers = {} }: { method?: string; headers?: Record<string, string> } = {},
): Promise<Response> =>
  fetch(`${urlOf(endpoint)}${path}`, { method, headers: { connection: 'close', ...headers } });
const metadata = async (path: string): Promise<Response> => {
  const given = await ask('169.254.169.254:80', '/latest/api/token', {
    method: 'PUT',
    headers: { 'X-aws-ec2-metadata-token-ttl-seconds': '60' },
  });
  return ask('169.254.169.254:80', path, { headers: { 'X-aws-ec2-metadata-token': await given.text() } });
};

test("gives user data with the lab's lines", async () => {
  expect(await (await metadata('/latest/user-data')).text()).toBe('#undock/v1\nUNDOCK_SERVICE=api\nA=b\n');
});

test('an unavailable metadata service hangs up; the endpoints stay', async () => {
  endpoints.control.setAvailable(false);
  await expect(metadata('/latest/user-data')).rejects.toThrow('fetch failed');
  expect(await (await ask('169.254.0.9:80')).text()).toBe('api');
  endpoints.control.setAvailable(true);
  expect((await metadata('/latest/user-data')).status).toBe(200);
});

test('an unreachable endpoint hangs up; the metadata service stays', async () => {
  endpoints.control.setEndpointReachable('169.254.0.9:80', false);
  await expect(ask('169.254.0.9:80')).rejects.toThrow('fetch failed');
  expect((await metadata('/latest/user-data')).status).toBe(200);
  endpoints.control.setEndpointReachable('169.254.0.9:80', true);
  expect(await (await ask('169.254.0.9:80')).text()).toBe('api');
});

test('the group says what it wants of the instance, and takes it back', async () => {
  const path = '/latest/meta-data/autoscaling/target-lifecycle-state';
  expect((await metadata(path)).status).toBe(404);
  endpoints.control.setTargetLifecycleState('Terminated');
  expect(await (await metadata(path)).text()).toBe('Terminated');
  endpoints.control.setTargetLifecycleState(undefined);
  expect((await metadata(path)).status).toBe(404);
});

test('refuses to switch an endpoint that the machine does not have', () => {
  expect(() => endpoints.control.setEndpointReachable('169.254.0.8:80', false)).toThrow(
    expect.objectContaining({ code: 'EndpointUnknown' }) as Error,
  );
});

test.each(['10.0.0.1:80', '169.254.169.254:80', '169.254.0.2:80', '169.254.0.9', '169.254.0.9:80,hostfwd=x'])(
  'refuses %s, which the guest could not have as an endpoint',
  async (endpoint) => {
    await expect(
      startMachineEndpoints({ ...machineSpec, reachable: { [endpoint]: 1 } }, 0),
    ).rejects.toMatchObject({ code: 'EndpointInvalid' });
  },
);
