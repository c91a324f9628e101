import type { GroupState, MemberState } from '../../../../lib/lab/controller/region-state';
import { balancerHealth } from '../../../../lib/lab/controller/rules/balancer-health';
import { instanceStatus } from '../../../../lib/lab/controller/rules/instance-status';
import { group, member, now, seconds } from '../a-group';

const inGrace = { inServiceAt: now - seconds(59) };
const afterGrace = { inServiceAt: now - seconds(60) };

describe('instance-status', () => {
  it.each<[string, boolean, Partial<MemberState>, Partial<GroupState>]>([
    ['leaves a running one alone', false, {}, {}],
    ['marks a stopped one at once', true, { machine: 'stopped', ...inGrace }, {}],
    ['marks a stopping one at once', true, { machine: 'stopping', ...inGrace }, {}],
    ['marks one that shuts down at once', true, { machine: 'shutting-down', ...inGrace }, {}],
    ['marks a terminated one at once', true, { machine: 'terminated', ...inGrace }, {}],
    ['spares an impaired one in its grace period', false, { statusCheck: 'impaired', ...inGrace }, {}],
    ['marks an impaired one after its grace period', true, { statusCheck: 'impaired', ...afterGrace }, {}],
    ['spares one whose check is initializing', false, { statusCheck: 'initializing' }, {}],
    ['marks nobody twice', false, { machine: 'stopped', health: 'Unhealthy' }, {}],
    ['does not check one that is pending', false, { machine: 'stopped', lifecycle: 'Pending:Wait' }, {}],
    ['does not check one in standby', false, { machine: 'stopped', lifecycle: 'Standby' }, {}],
    ['checks nothing while that is suspended', false, { machine: 'stopped' }, { suspended: ['HealthCheck'] }],
  ])('%s', (_, marks, of, settings) => {
    const actions = instanceStatus.decide(group([member('i-1', of)], settings), now);
    expect(actions.map((it) => it.type)).toEqual(marks ? ['setHealth'] : []);
  });
});

describe('balancer-health', () => {
  const failing = { targets: { tg: 'unhealthy' } } as const;

  it.each<[string, boolean, Partial<MemberState>, Partial<GroupState>]>([
    ['leaves a healthy target alone', false, {}, {}],
    ['spares a failing one in its grace period', false, { ...failing, ...inGrace }, {}],
    ['marks a failing one after its grace period', true, { ...failing, ...afterGrace }, {}],
    [
      'marks one that fails in one of two target groups',
      true,
      { targets: { tg: 'healthy', other: 'unhealthy' } },
      {},
    ],
    ['spares one that is not judged yet', false, { targets: { tg: 'initial' } }, {}],
    ['spares one in a target group that no listener uses', false, { targets: { tg: 'unused' } }, {}],
    ['does not look in a group with EC2 checks only', false, failing, { healthCheckTypes: ['EC2'] }],
    ['checks nothing while that is suspended', false, failing, { suspended: ['HealthCheck'] }],
    ['does not check one that ends', false, { ...failing, lifecycle: 'Terminating' }, {}],
    ['keeps the mark when the target recovers', false, { health: 'Unhealthy' }, {}],
  ])('%s', (_, marks, of, settings) => {
    const targetGroups = ['tg', 'other'].map((arn) => ({ arn, deregistrationDelaySeconds: 30 }));
    const actions = balancerHealth.decide(group([member('i-1', of)], { targetGroups, ...settings }), now);
    expect(actions.map((it) => (it.type === 'setHealth' ? it.health : it.type))).toEqual(
      marks ? ['Unhealthy'] : [],
    );
  });
});
