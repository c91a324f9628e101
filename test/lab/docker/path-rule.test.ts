import { pathRule, pathRulePriority } from '../../../lib/lab/docker/path-rule';
import type { WebServiceDefinition } from '../../../lib/model/definition/service-definition';
import { md2html } from '../../../lib/services/md2html';
import { wordcount } from '../../../lib/services/wordcount';

const web = (name: string, priority: number, host?: string): WebServiceDefinition => ({
  ...md2html,
  name,
  routing: { path: `/${name}/*`, priority, ...(host === undefined ? {} : { host }) },
});

test('each path of each service has a priority that nothing else has, before the services', () => {
  const a = web('a', 100);
  const b = web('b', 2);
  const c = web('c', 200);
  const all = [c, wordcount, b, a];
  expect(pathRulePriority('docker-hosts', a, all)).toBe(1);
  expect(pathRulePriority('docker-asg', a, all)).toBe(3);
  expect(pathRulePriority('docker-hosts', c, all)).toBe(6);
  expect(pathRulePriority('docker-asg', c, all)).toBe(7);
});

test("refuses a priority after the service's own rule, which would match first", () => {
  const first = web('first', 1);
  expect(() => pathRulePriority('docker-hosts', first, [first])).toThrow(
    expect.objectContaining({ code: 'NoRoomForRule' }) as Error,
  );
});

test("leads the service's paths under the path's own host name to one target group", () => {
  const service = web('a', 100, 'a.example.com');
  expect(pathRule('docker-asg', service, [service], { listenerArn: 'l', targetGroupArn: 't' })).toEqual({
    Type: 'AWS::ElasticLoadBalancingV2::ListenerRule',
    Properties: {
      ListenerArn: 'l',
      Priority: 2,
      Conditions: [
        { Field: 'host-header', HostHeaderConfig: { Values: ['docker-asg.a.test'] } },
        { Field: 'path-pattern', PathPatternConfig: { Values: ['/a/*'] } },
      ],
      Actions: [{ Type: 'forward', ForwardConfig: { TargetGroups: [{ TargetGroupArn: 't', Weight: 100 }] } }],
    },
  });
});
