import { groupBackend } from '../../../lib/lab/balancer/backend-names';
import { serverStateFile } from '../../../lib/lab/balancer/server-state';
import { withdrawCommands } from '../../../lib/lab/balancer/withdraw-commands';
import { group, planOf } from './plan-fixture';

const target = group.targets[0]!;
const withTargets = (...targets: typeof group.targets): ReturnType<typeof planOf> =>
  planOf([], [{ ...group, targets }]);
/** What HAProxy 2.6 says of a server that is up: operational state 2, check health 4 of 4. */
const known = `3 ${groupBackend(group.arn)} 1 i-1 127.0.0.1 2 0 1 1 9 15 3 4 6 0 0 0 - 40001 - 0 0 - - 0`;
const dump = `1\n# be_id be_name …\n${known}\n\n`;

describe('the state that a new HAProxy process starts with', () => {
  const linesOf = (plan: ReturnType<typeof planOf>): readonly string[] =>
    serverStateFile(plan, dump).trimEnd().split('\n').slice(2);

  it('keeps what is known of a server that stays', () => {
    expect(linesOf(withTargets(target))).toEqual([known]);
  });

  it.each([
    ['instance', { id: 'i-2' }],
    ['port', { port: 40002 }],
    ['address', { address: '127.0.0.2' }],
  ])('is down for another %s', (_, change) => {
    const { id, address, port } = { ...target, ...change };
    expect(linesOf(withTargets({ ...target, ...change }))).toEqual([
      `0 ${groupBackend(group.arn)} 0 ${id} ${address} 0 0 1 1 0 1 0 0 6 0 0 0 - ${port} - 0 0 - - 0`,
    ]);
  });

  it('has no line for targets that get no requests', () => {
    expect(
      linesOf(withTargets({ ...target, draining: true }, { ...target, id: 'i-2', ended: true })),
    ).toEqual([]);
  });

  it('begins with the version and the names of the fields', () => {
    expect(serverStateFile(withTargets(), '')).toMatch(
      /^1\n# be_id be_name srv_id [a-z_ ]+ srv_agent_port\n$/,
    );
  });
});

describe('what is taken out of a process before it is replaced', () => {
  it.each([
    ['nothing when the targets stay', [target], []],
    ['a target that drains', [{ ...target, draining: true }], ['i-1']],
    ['a target that has ended', [{ ...target, ended: true }], ['i-1']],
    ['a target that is gone', [], ['i-1']],
    ['a target at another port', [{ ...target, port: 1 }], ['i-1']],
  ])('%s', (_, targets, ids) => {
    expect(withdrawCommands(withTargets(target), withTargets(...targets))).toEqual(
      ids.flatMap((id) => [
        `set server group.arn:g_2f1/${id} state maint`,
        `set server open.arn:g_2f1/${id} state maint`,
      ]),
    );
  });
});
