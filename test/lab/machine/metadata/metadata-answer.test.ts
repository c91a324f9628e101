import {
  metadataAnswer,
  type MetadataAnswer,
  type MetadataRequest,
} from '../../../../lib/lab/machine/metadata/metadata-answer';
import type { MetadataState } from '../../../../lib/lab/machine/metadata/metadata-items';
import { machineSpec } from '../machine-spec';

const now = Date.UTC(2026, 0, 2, 3, 4, 5);
const state: MetadataState = { instance: machineSpec, userData: '#undock/v1\nA=b\n', launchedAt: now };

const ask = (
  request: Partial<MetadataRequest>,
  at = now,
  known: MetadataState = state,
  secret = 'one',
): MetadataAnswer =>
  metadataAnswer({ method: 'GET', path: '/', headers: {}, ...request }, known, { secret, now: at });

const askToken = (lifetime: string | undefined, headers: MetadataRequest['headers'] = {}): MetadataAnswer =>
  ask({
    method: 'PUT',
    path: '/latest/api/token',
    headers: { 'x-aws-ec2-metadata-token-ttl-seconds': lifetime, ...headers },
  });

const withToken = (token: string): MetadataRequest['headers'] => ({ 'x-aws-ec2-metadata-token': token });
const token = askToken('21600').body;
const get = (path: string, known = state): MetadataAnswer =>
  ask({ path, headers: withToken(token) }, now, known);

describe('a token', () => {
  test.each(['1', '60', '21600'])('is given for %s seconds, and the answer says so', (lifetime) => {
    const { status, headers } = askToken(lifetime);
    expect(status).toBe(200);
    expect(headers['x-aws-ec2-metadata-token-ttl-seconds']).toBe(lifetime);
  });

  test.each([undefined, '', '0', '-1', '21601', '1.5', '60s', '999999'])(
    'refuses a lifetime of %s',
    (lifetime) => {
      expect(askToken(lifetime).status).toBe(400);
    },
  );

  test('refuses to give one to whoever forwards for another', () => {
    expect(askToken('60', { 'x-forwarded-for': '10.0.0.1' }).status).toBe(403);
  });

  test('refuses to give one for anything but PUT', () => {
    expect(ask({ method: 'GET', path: '/latest/api/token' }).status).toBe(405);
  });

  test('holds until its last moment, and not from then on', () => {
    const short = askToken('60').body;
    const later = (milliseconds: number): MetadataAnswer =>
      ask({ path: '/latest/meta-data/instance-id', headers: withToken(short) }, now + milliseconds);
    expect(later(59_999).status).toBe(200);
    expect(later(59_999).headers['x-aws-ec2-metadata-token-ttl-seconds']).toBe('1');
    expect(later(60_000).status).toBe(401);
  });
});

describe('every other request', () => {
  test.each(['/', '/latest/meta-data/', '/latest/user-data', '/latest/nothing'])(
    'refuses %s without one',
    (path) => {
      expect(ask({ path }).status).toBe(401);
    },
  );

  test('refuses a token that was changed, made up, or given by another machine', () => {
    const statusOf = (headers: MetadataRequest['headers'], secret?: string): number =>
      ask({ path: '/latest/user-data', headers }, now, state, secret).status;
    const [end, signed] = token.split('.');
    const longer = Buffer.from(String(now * 2)).toString('base64url');
    expect(statusOf(withToken(`${longer}.${signed}`))).toBe(401);
    expect(statusOf(withToken(`${end}.`))).toBe(401);
    expect(statusOf(withToken(`${token}.x`))).toBe(401);
    expect(statusOf(withToken('token'))).toBe(401);
    expect(statusOf(withToken(token), 'two')).toBe(401);
    expect(statusOf(withToken(token))).toBe(200);
  });

  test.each(['POST', 'DELETE', 'PUT'])('refuses %s', (method) => {
    expect(ask({ method, path: '/latest/user-data', headers: withToken(token) }).status).toBe(405);
  });
});

test.each([
  ['user-data', '#undock/v1\nA=b\n'],
  ['meta-data/instance-id', 'i-0123456789abcdef0'],
  ['meta-data/ami-id', 'local-1'],
  ['meta-data/instance-type', 't3.small'],
  ['meta-data/hostname', 'ip-10-0-1-23.ec2.internal'],
  ['meta-data/local-hostname', 'ip-10-0-1-23.ec2.internal'],
  ['meta-data/local-ipv4', '10.0.1.23'],
  ['meta-data/placement/availability-zone', 'us-east-1b'],
  ['meta-data/placement/region', 'us-east-1'],
])('has %s', (item, value) => {
  expect(get(`/latest/${item}`)).toMatchObject({ status: 200, body: value });
});

test.each([
  ['/', 'latest'],
  ['/latest', 'dynamic/\nmeta-data/\nuser-data'],
  ['/latest/', 'dynamic/\nmeta-data/\nuser-data'],
  ['/latest/meta-data/placement/', 'availability-zone\nregion'],
  ['/latest/meta-data/placement', 'availability-zone\nregion'],
  ['/latest/meta-data/iam/', 'security-credentials/'],
  ['/latest/meta-data/iam/security-credentials/', 'api-role'],
])('lists what is below %s', (path, names) => {
  expect(get(path).body).toBe(names);
});

test.each([
  '/latest/meta-data/tags/instance',
  '/latest/meta-data/public-ipv4',
  '/latest/meta-data/instance-id/',
  '/latest/meta-data/autoscaling/target-lifecycle-state',
  '/1.0/meta-data',
  '/latestmeta-data',
  '/latest/api/',
])('has no %s', (path) => {
  expect(get(path)).toMatchObject({ status: 404, body: '' });
});

test('the target lifecycle state is there once the group has said it', () => {
  const path = '/latest/meta-data/autoscaling/target-lifecycle-state';
  expect(get(path, { ...state, targetLifecycleState: 'Terminated' }).body).toBe('Terminated');
});

test('an instance launched without user data or role has neither', () => {
  const bare = {
    ...state,
    userData: '',
    instance: { ...machineSpec, metadata: { ...machineSpec.metadata, roleName: '' } },
  };
  expect(get('/latest/user-data', bare).status).toBe(404);
  expect(get('/latest/meta-data/iam/security-credentials/', bare).status).toBe(404);
});

test('the identity document describes the instance', () => {
  expect(JSON.parse(get('/latest/dynamic/instance-identity/document').body)).toMatchObject({
    instanceId: 'i-0123456789abcdef0',
    imageId: 'local-1',
    region: 'us-east-1',
    availabilityZone: 'us-east-1b',
    instanceType: 't3.small',
    privateIp: '10.0.1.23',
    pendingTime: '2026-01-02T03:04:05Z',
  });
});
