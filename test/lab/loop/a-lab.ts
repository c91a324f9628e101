import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BalancerPlan } from '../../../lib/lab/balancer/balancer-state';
import type { TargetState } from '../../../lib/lab/controller/region-state';
import { EventLog } from '../../../lib/lab/loop/event-log';
import { LabLoop, type LabParts } from '../../../lib/lab/loop/lab-loop';
import { MachineFleet } from '../../../lib/lab/loop/machine-fleet';
import type { StatusCheck } from '../../../lib/lab/loop/status-check';
import type { RegionChange } from '../../../lib/lab/region/observation';
import type { RegionSnapshot } from '../../../lib/lab/region/region-snapshot';
import { fakeMachine, type FakeMachine } from './fake-machine';

/** A lab whose API, balancer and machines are fakes; what its loop asked for stands in `said`, in order. */
export class ALab {
  readonly dir = mkdtempSync(join(tmpdir(), 'undock-loop-'));
  readonly log = new EventLog(join(this.dir, 'events.jsonl'), () => 0);
  readonly machines = new Map<string, FakeMachine>();
  /** `snapshot`, `plan <targets in use>`, `change <type> …`. */
  readonly said: string[] = [];
  readonly plans: BalancerPlan[] = [];
  targets: Record<string, Record<string, TargetState>> = {};
  statusCheck: StatusCheck = 'ok';
  /** What the API does with a change. Default: it is done. */
  onChange: (change: RegionChange) => string | undefined = () => undefined;
  onPlan: () => void = () => undefined;
  readonly fleet = new MachineFleet({
    start: (spec) => {
      const machine = fakeMachine(spec);
      this.machines.set(spec.instanceId, machine);
      return Promise.resolve(machine);
    },
    log: this.log,
    signal: new AbortController().signal,
  });
  readonly loop: LabLoop;
  private readonly signal = new AbortController().signal;

  constructor(
    public snapshot: RegionSnapshot,
    parts: Partial<LabParts> = {},
  ) {
    const image = { disk: 'd', kernel: 'k', initrd: 'i', kind: 'ami-asg', reachable: {}, extraUserData: {} };
    this.loop = new LabLoop({
      region: {
        snapshot: () => {
          this.said.push('snapshot');
          return Promise.resolve(this.snapshot);
        },
        apply: (changes) =>
          Promise.resolve(
            changes.map((change) => {
              const about =
                'instanceId' in change ? change.instanceId : 'target' in change ? change.target : '';
              this.said.push(`change ${change.type} ${about}`.trim());
              const why = this.onChange(change);
              return why === undefined ? { done: true as const } : { done: false as const, why };
            }),
          ),
      },
      balancer: {
        apply: (plan) => {
          this.plans.push(plan);
          const used = plan.targetGroups.flatMap(({ targets }) =>
            targets.filter(({ ended }) => ended !== true),
          );
          this.said.push(`plan ${used.map(({ id }) => id).join(' ')}`.trim());
          this.onPlan();
          return Promise.resolve();
        },
        targetStates: () => Promise.resolve(this.targets),
      },
      machines: this.fleet,
      metrics: { turn: () => Promise.resolve([]) },
      reachability: { check: () => this.statusCheck },
      log: this.log,
      settings: {
        images: new Map([['ami-1', image]]),
        dir: this.dir,
        region: 'us-east-1',
        accelerator: 'tcg',
        memoryLimitMiB: 768,
      },
      listenerPort: (port) => 30_000 + port,
      ...parts,
    });
  }

  /** One turn, and what it said. */
  async turn(): Promise<{ readonly more: boolean; readonly said: readonly string[] }> {
    const from = this.said.length;
    const more = await this.loop.turn(this.signal);
    return { more, said: this.said.slice(from) };
  }

  async close(): Promise<void> {
    await this.fleet.close();
    rmSync(this.dir, { recursive: true, force: true });
  }
}
