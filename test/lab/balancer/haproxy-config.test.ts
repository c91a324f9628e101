import type { ListenerAction } from '../../../lib/lab/balancer/balancer-state';
import { haproxyConfig } from '../../../lib/lab/balancer/haproxy-config';
import { forward, group, planOf } from './plan-fixture';

const files = { statsSocket: '/lab/a b.sock', serverStateFile: '/lab/state', certificateFile: '/lab/c.pem' };
const sectionsOf = (...plan: Parameters<typeof planOf>): ReadonlyMap<string, readonly string[]> =>
  new Map(
    haproxyConfig(planOf(...plan), files)
      .trimEnd()
      .split('\n\n')
      .map((section) => {
        const [head = '', ...lines] = section.split('\n');
        return [head, lines.map((line) => line.trim())];
      }),
  );
const routes = (lines: readonly string[] = []): readonly string[] =>
  lines.filter((line) => /set-var\(txn\.rule|use_backend/.test(line));

describe('the HAProxy configuration', () => {
  it('checks a target group as its health check says', () => {
    expect(sectionsOf().get('backend group.arn:g_2f1')).toEqual([
      'option httpchk',
      'http-check send meth GET uri "/health" ver HTTP/1.1 hdr Host 127.0.0.1 hdr User-Agent ELB-HealthChecker/2.0',
      'http-check expect status 200',
      'timeout check 5s',
      'http-error status 503 content-type text/plain string "Bad Gateway" hdr x-undock-unreachable 1',
      'server i-1 127.0.0.1:40001 check inter 10s rise 3 fall 2',
    ]);
  });

  it('has a twin of every group without checks', () => {
    expect(sectionsOf().get('backend open.arn:g_2f1')).toContain('server i-1 127.0.0.1:40001');
  });

  it('leaves out targets that drain or have ended', () => {
    const [target] = group.targets;
    const targets = [
      { ...target!, draining: true },
      { ...target!, id: 'i-2', ended: true },
    ];
    expect(haproxyConfig(planOf([], [{ ...group, targets }]), files)).not.toMatch(/^ *server /m);
  });

  it('tries rules by priority, and the default action last', () => {
    const sections = sectionsOf([
      { priority: 20, paths: ['/b/*', '/c?'], action: forward },
      {
        priority: 3,
        hosts: ['*.a.test'],
        paths: ['/a'],
        action: { type: 'fixed-response', statusCode: 200 },
      },
    ]);
    expect(routes(sections.get('frontend listener.80'))).toEqual([
      'http-request set-var(txn.rule) int(3) if { req.hdr(host),host_only -m reg -i "^.*[.]a[.]test\\x24" } { path -m reg "^/a\\x24" } !{ var(txn.rule) -m found }',
      'http-request set-var(txn.rule) int(20) if { path -m reg "^/b/.*\\x24" "^/c.\\x24" } !{ var(txn.rule) -m found }',
      'http-request set-var(txn.rule) int(0) unless { var(txn.rule) -m found }',
      'use_backend reply.80.3 if { var(txn.rule) -m int 3 }',
      ...[20, 0].flatMap((rule) => [
        `use_backend open.arn:g_2f1 if { var(txn.rule) -m int ${rule} } { var(txn.slot) -m int lt 1 } { nbsrv(group.arn:g_2f1) eq 0 }`,
        `use_backend group.arn:g_2f1 if { var(txn.rule) -m int ${rule} } { var(txn.slot) -m int lt 1 }`,
      ]),
    ]);
  });

  it.each<[string, ListenerAction, string]>([
    ['a status', { type: 'fixed-response', statusCode: 404 }, 'http-request return status 404'],
    [
      'a body that would end its quotes',
      { type: 'fixed-response', statusCode: 200, messageBody: '"\n  acl' },
      'http-request return status 200 content-type "text/plain" string "\\x22\\x0a  acl"',
    ],
    [
      'a redirect to a listener of the plan',
      { type: 'redirect', protocol: 'HTTP', port: 80, statusCode: 302 },
      'http-request redirect code 302 location "http://%[req.hdr(host),host_only]:40080%[pathq]"',
    ],
    [
      'a redirect to elsewhere',
      { type: 'redirect', protocol: 'HTTPS', host: 'x.test', port: 443, statusCode: 301 },
      'http-request redirect code 301 location "https://x.test:443%[pathq]"',
    ],
    [
      'a forward whose weights are all 0',
      { type: 'forward', targetGroups: [{ arn: group.arn, weight: 0 }] },
      'http-request return status 503',
    ],
  ])('answers by itself: %s', (_, action, line) => {
    expect(sectionsOf([], [group], action).get('backend reply.80.0')).toEqual([line]);
  });

  it('gives HTTPS listeners the certificate of the lab and TLS 1.2 at least', () => {
    const plan = planOf();
    const listeners = [{ ...plan.listeners[0]!, protocol: 'HTTPS' as const }];
    expect(haproxyConfig({ ...plan, listeners }, files)).toContain(
      'bind 127.0.0.1:40080 ssl crt "/lab/c.pem" ssl-min-ver TLSv1.2 alpn h2,http/1.1\n',
    );
  });

  it.each([
    [30, 'hard-stop-after 60s'],
    [300, 'hard-stop-after 300s'],
  ])('lets requests end for a deregistration delay of %i seconds', (deregistrationDelaySeconds, line) => {
    expect(sectionsOf([], [{ ...group, deregistrationDelaySeconds }]).get('global')).toContain(line);
  });

  const target = group.targets[0]!;
  const { healthCheck } = group;
  it.each<[string, Parameters<typeof planOf>]>([
    ['a group twice', [[], [group, group]]],
    ['a target twice', [[], [{ ...group, targets: [target, target] }]]],
    ['an address that is none', [[], [{ ...group, targets: [{ ...target, address: '1.2.3.4 check\n' }] }]]],
    ['a path with a space', [[], [{ ...group, healthCheck: { ...healthCheck, path: '/a b' } }]]],
    ['a path that is none', [[], [{ ...group, healthCheck: { ...healthCheck, path: 'health' } }]]],
    ['codes that are none', [[], [{ ...group, healthCheck: { ...healthCheck, codes: '200 rise 1' } }]]],
    ['a group that is missing', [[], []]],
    [
      'a priority twice',
      [
        [
          { priority: 1, action: forward },
          { priority: 1, action: forward },
        ],
      ],
    ],
    [
      'a redirect to a host that is none',
      [[], [group], { type: 'redirect', protocol: 'HTTP', host: '%[env(HOME)]', port: 1, statusCode: 301 }],
    ],
  ])('refuses %s', (_, plan) => {
    expect(() => haproxyConfig(planOf(...plan), files)).toThrow(
      expect.objectContaining({ code: 'BalancerPlanInvalid' }) as Error,
    );
  });
});
