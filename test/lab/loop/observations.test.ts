import type { MachineState } from '../../../lib/lab/controller/region-state';
import { observations } from '../../../lib/lab/loop/observations';
import { group, member } from '../controller/a-group';
import { arn, snapshot, targetGroup } from './a-snapshot';
import { fakeMachine } from './fake-machine';

const members = [
  member('i-1', { targets: { [arn]: 'healthy' } }),
  member('i-2', { targets: { [arn]: 'initial' }, statusCheck: 'initializing' }),
];
const records = snapshot([group(members)]);
const parts = (running: readonly string[], ended: readonly string[] = []) => ({
  machines: {
    machine: (id: string) =>
      running.includes(id) ? fakeMachine({ instanceId: id, reachable: {} }) : undefined,
    reports: (instances: readonly { readonly instanceId: string; readonly state: MachineState }[]) =>
      instances
        .filter(({ instanceId }) => ended.includes(instanceId))
        .map(({ instanceId }) => ({ instanceId, machine: 'ended' as const })),
  },
  reachability: { check: () => 'ok' as const },
});

describe('observations', () => {
  it('has only what the records do not say', () => {
    expect(
      observations(records, parts(['i-1', 'i-2'], ['i-2']), {
        [arn]: { 'i-1': 'healthy', 'i-2': 'healthy' },
      }),
    ).toEqual([
      { type: 'observeMachine', instanceId: 'i-2', machine: 'ended' },
      { type: 'observeStatusCheck', instanceId: 'i-2', statusCheck: 'ok' },
      { type: 'observeTarget', targetGroup: arn, target: 'i-2', state: 'healthy' },
    ]);
  });

  it('has no status check of a machine that does not run', () => {
    expect(observations(records, parts([]), {})).toEqual([]);
  });

  it('has targets outside groups, and none that are draining or that the balancer has not seen', () => {
    const targets = [
      { id: '10.0.0.9', port: 8080 },
      { id: '10.0.0.10', port: 8080, drainingSince: 5 },
      { id: '10.0.0.11', port: 8080 },
    ];
    const hosts = { ...records, targetGroups: [targetGroup([], { targetType: 'ip', targets })] };
    const states = { [arn]: { '10.0.0.9': 'unhealthy', '10.0.0.10': 'draining' } } as const;
    expect(observations(hosts, parts([]), states)).toEqual([
      { type: 'observeTarget', targetGroup: arn, target: '10.0.0.9', state: 'unhealthy' },
    ]);
  });
});
