import { balancerPlan } from '../../../lib/lab/loop/balancer-plan-of';
import type { RegionSnapshot } from '../../../lib/lab/region/region-snapshot';
import { group, member } from '../controller/a-group';
import { arn, forward, instance, listener, snapshot, targetGroup } from './a-snapshot';

const records = snapshot([group([member('i-1'), member('i-2')])]);

const plan = (change: Partial<RegionSnapshot> = {}) =>
  balancerPlan(
    { ...records, ...change },
    {
      listenerPort: (port) => 30_000 + port,
      targetPort: (id, port) => (id === 'i-1' ? 40_000 + port : id === 'i-3' ? 'closed' : undefined),
    },
  );

const targets = (change: Partial<RegionSnapshot>) => plan(change).targetGroups[0]?.targets;
const rules = (...list: Parameters<typeof forward>[0][]) =>
  plan({ listeners: [listener([...list.map(forward), forward()])] }).listeners[0]?.rules;

describe('the plan of the balancer', () => {
  it('has the listeners with their ports here, and the default rule as default action', () => {
    const toGroup = { type: 'forward', targetGroups: [{ arn, weight: 1 }] };
    expect(plan().listeners).toEqual([
      { port: 80, hostPort: 30_080, protocol: 'HTTP', rules: [], defaultAction: toGroup },
    ]);
  });

  it('leads to the machines that run; those that do not have ended', () => {
    expect(targets({})).toEqual([
      { id: 'i-1', address: '127.0.0.1', port: 48_080, draining: false, ended: false },
      { id: 'i-2', address: '127.0.0.1', port: 9, draining: false, ended: true },
    ]);
  });

  it('leads nowhere for a machine that runs and cannot be reached there', () => {
    const closed = { targetGroups: [targetGroup(['i-3'])], instances: [instance('i-3')] };
    expect(targets(closed)).toMatchObject([{ port: 9, ended: false }]);
  });

  it('finds the instance of an address, and none for one that nobody has', () => {
    const byAddress = (id: string) => targetGroup([], { targetType: 'ip', targets: [{ id, port: 80 }] });
    expect(targets({ targetGroups: [byAddress('10.0.0.1')] })).toMatchObject([
      { port: 40_080, ended: false },
    ]);
    expect(targets({ targetGroups: [byAddress('10.0.0.99')] })).toMatchObject([{ port: 9, ended: true }]);
  });

  it('drains what was deregistered', () => {
    const leaving = targetGroup([], { targets: [{ id: 'i-1', port: 8080, drainingSince: 1 }] });
    expect(targets({ targetGroups: [leaving] })).toMatchObject([{ draining: true, ended: false }]);
  });

  it('has hosts and paths of rules, several of a kind together', () => {
    const host = { field: 'host-header', values: ['a.example', 'b.example'] };
    const path = { field: 'path-pattern', values: ['/md/*'] };
    expect(
      rules(
        { priority: 5, conditions: [host, path] },
        { priority: 6, conditions: [path, path] },
        { priority: 7 },
      ),
    ).toMatchObject([
      { priority: 5, hosts: ['a.example', 'b.example'], paths: ['/md/*'] },
      { priority: 6, paths: ['/md/*', '/md/*'] },
      { priority: 7 },
    ]);
  });

  it('has fixed responses, and redirects that keep the host they were asked for', () => {
    const status = { type: 'fixed-response', status: 404, contentType: 'text/plain', body: 'no' } as const;
    const redirect = { type: 'redirect', status: 301, protocol: 'HTTPS', port: '443' } as const;
    const rest = { path: '/#{path}', query: '#{query}' };
    const actions = rules(
      { priority: 1, action: status },
      { priority: 2, action: { ...redirect, ...rest, host: '#{host}' } },
      { priority: 3, action: { ...redirect, ...rest, status: 302, host: 'b.example' } },
    )?.map(({ action }) => action);
    expect(actions).toEqual([
      { type: 'fixed-response', statusCode: 404, contentType: 'text/plain', messageBody: 'no' },
      { type: 'redirect', protocol: 'HTTPS', port: 443, statusCode: 301 },
      { type: 'redirect', protocol: 'HTTPS', host: 'b.example', port: 443, statusCode: 302 },
    ]);
  });

  it.each([
    [
      'a condition that the balancer does not know',
      { priority: 1, conditions: [{ field: 'http-header', values: [] }] },
    ],
    ['an action that it does not know', { priority: 1, action: { type: 'other', name: 'jwt' } }],
  ] as const)('refuses %s', (_, rule) => {
    const change = rule as unknown as Parameters<typeof forward>[0];
    expect(() => rules(change)).toThrow(expect.objectContaining({ code: 'RuleNotEmulated' }) as Error);
  });

  it('refuses a listener without default rule', () => {
    expect(() => plan({ listeners: [listener([])] })).toThrow(
      expect.objectContaining({ code: 'ListenerUnreadable' }) as Error,
    );
  });
});
