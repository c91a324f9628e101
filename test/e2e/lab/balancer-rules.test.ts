import {
  get,
  arnOf,
  balancerSetup,
  everything,
  httpPlan,
  targetGroup,
  untilState,
  type BalancerSetup,
} from './balancer-setup';
import { smallTarget, type SmallTarget } from './small-target';
import type { BalancerPlan } from '../../../lib/lab/balancer/balancer-state';

describe('the rules of the lab balancer', () => {
  let setup: BalancerSetup;
  let a: SmallTarget;
  let b: SmallTarget;
  let base: BalancerPlan;

  beforeAll(async () => {
    [setup, a, b] = [await balancerSetup(), await smallTarget('i-a'), await smallTarget('i-b')];
    const groups = [targetGroup('a', [a.plan]), targetGroup('b', [b.plan]), targetGroup('none', [])];
    base = httpPlan(setup, groups, [
      { priority: 30, paths: ['/both/*'], action: everything(arnOf('a'), arnOf('b')) },
      {
        priority: 20,
        hosts: ['*.b.test', 'b.test'],
        paths: ['/v?/*', "/it's $HOME"],
        action: everything(arnOf('b')),
      },
      { priority: 10, paths: ['/a', '/broken'], action: everything(arnOf('a')) },
      { priority: 40, paths: ['/none'], action: everything(arnOf('none')) },
      {
        priority: 50,
        paths: ['/teapot'],
        action: {
          type: 'fixed-response',
          statusCode: 418,
          contentType: 'text/html',
          messageBody: 'a "b" $HOME\n%[path] é',
        },
      },
      {
        priority: 60,
        paths: ['/nobody'],
        action: { type: 'forward', targetGroups: [{ arn: arnOf('a'), weight: 0 }] },
      },
      {
        priority: 70,
        paths: ['/mostly'],
        action: {
          type: 'forward',
          targetGroups: [
            { arn: arnOf('a'), weight: 90 },
            { arn: arnOf('none'), weight: 10 },
          ],
        },
      },
    ]);
    const https = {
      port: 443,
      hostPort: setup.httpsPort,
      protocol: 'HTTPS',
      rules: base.listeners[0]!.rules,
      defaultAction: everything(arnOf('b')),
    } as const;
    const redirecting = {
      ...base.listeners[0]!,
      rules: [
        ...base.listeners[0]!.rules,
        {
          priority: 5,
          hosts: ['secure.test'],
          action: { type: 'redirect', protocol: 'HTTPS', port: 443, statusCode: 301 } as const,
        },
      ],
    };
    await setup.balancer.apply({ ...base, listeners: [redirecting, https] });
    await untilState(setup.balancer, 'a', 'i-a', 'healthy');
    await untilState(setup.balancer, 'b', 'i-b', 'healthy');
  });
  afterAll(async () => {
    await setup.end();
    await Promise.all([a.close(), b.close()]);
  });

  it.each([
    ['/a?x=1', undefined, 200, 'i-a'],
    ['/a/', undefined, 404, ''],
    ['/A', undefined, 404, ''],
    ['/v1/x', 'www.B.test:8080', 200, 'i-b'],
    ['/v1/x', 'b.test', 200, 'i-b'],
    ['/v12/x', 'b.test', 404, ''],
    ['/v1/x', 'bxtest', 404, ''],
    ['/v1/x', 'a.test', 404, ''],
    ['/none', undefined, 503, undefined],
    ['/nobody', undefined, 503, ''],
    ['/teapot', undefined, 418, 'a "b" $HOME\n%[path] é'],
    ['/broken', undefined, 502, undefined],
  ])('answers %s for host %s with %i', async (path, host, status, body) => {
    const answer = await get(`${setup.balancer.url(80)}${path}`, host === undefined ? {} : { host });
    expect(answer.status).toBe(status);
    if (body !== undefined) expect(answer.body).toBe(body);
  });

  it('shares requests of one weight exactly', async () => {
    const answers: string[] = [];
    for (let sent = 0; sent < 400; sent += 1)
      answers.push((await get(`${setup.balancer.url(80)}/both/${sent}`)).body);
    expect(answers.filter((it) => it === 'i-a')).toHaveLength(200);
    expect(answers.filter((it) => it === 'i-b')).toHaveLength(200);
  });

  it('does not give the share of a group without targets to another', async () => {
    const statuses: number[] = [];
    for (let sent = 0; sent < 50; sent += 1)
      statuses.push((await get(`${setup.balancer.url(80)}/mostly`)).status);
    expect(statuses.filter((it) => it === 200)).toHaveLength(45);
    expect(statuses.filter((it) => it === 503)).toHaveLength(5);
  });

  it('redirects to the host port of the HTTPS listener, which has a certificate of its own', async () => {
    const { status, headers } = await get(`${setup.balancer.url(80)}/x?y=1`, { host: 'secure.test' });
    expect([status, headers['location']]).toEqual([301, `https://secure.test:${setup.httpsPort}/x?y=1`]);
    expect((await get(`${setup.balancer.url(443)}/x`)).body).toBe('i-b');
  });

  it('tells the target who asked', async () => {
    await get(`${setup.balancer.url(443)}/who`);
    expect(b.headers[b.paths.indexOf('/who')]).toMatchObject({
      'x-forwarded-for': '127.0.0.1',
      'x-forwarded-proto': 'https',
      'x-forwarded-port': '443',
    });
  });
});
