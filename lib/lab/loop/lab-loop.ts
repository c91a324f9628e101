import type { Balancer } from '../balancer/start-balancer';
import type { Action } from '../controller/action';
import { decide } from '../controller/decide';
import type { RegionChange } from '../region/observation';
import type { RegionClient } from '../region/region-client';
import type { RegionSnapshot } from '../region/region-snapshot';
import { balancerPlan } from './balancer-plan-of';
import { controlledState } from './controlled-state';
import type { EventLog } from './event-log';
import { happenings } from './happenings';
import type { MachineFleet } from './machine-fleet';
import type { MeasuredLab } from './metrics/measured-lab';
import { observations, type TargetStates } from './observations';
import type { ReachabilityWatch } from './reachability-watch';
import { wantedMachines, type MachineSettings } from './wanted-machines';

export interface LabParts {
  readonly region: RegionClient;
  readonly balancer: Pick<Balancer, 'apply' | 'targetStates'>;
  readonly machines: Pick<MachineFleet, 'machine' | 'port' | 'sync' | 'reports' | 'checkStarts'>;
  readonly reachability: Pick<ReachabilityWatch, 'check'>;
  readonly metrics: Pick<MeasuredLab, 'turn'>;
  readonly log: EventLog;
  readonly settings: MachineSettings;
  readonly listenerPort: (port: number) => number;
}

/**
 * One turn after the other: withdraws machines that have ended, tells the local API what machines and balancer have
 * come to, reads it, makes machines and balancer equal to the records, and has done what the controller decides.
 */
export class LabLoop {
  private last: RegionSnapshot | undefined;
  private actions: readonly Action[] = [];
  private states: TargetStates = {};
  private zonesLost: ReadonlySet<string> = new Set();

  constructor(private readonly parts: LabParts) {}

  /** The records as they were read last. */
  get snapshot(): RegionSnapshot | undefined {
    return this.last;
  }

  /** What the balancer said last: target group ARN to target id to state. */
  get targets(): TargetStates {
    return this.states;
  }

  /** Nothing is launched in these zones. */
  loseZones(zones: ReadonlySet<string>): void {
    this.zonesLost = zones;
  }

  /**
   * Takes one turn. What the controller decides about is read after the API was told of what has happened, so that
   * no decision rests on a machine that is known to have ended.
   *
   * @returns whether the next turn has to do with what this one has changed.
   * @throws errors of the local API, the balancer and the event log, and what machines do not start with.
   */
  async turn(signal: AbortSignal): Promise<boolean> {
    const { region, balancer, machines, log, settings } = this.parts;
    const known = this.last ?? (await region.snapshot(signal));
    await this.serve(known);
    this.states = await balancer.targetStates();
    await this.apply(observations(known, this.parts, this.states), signal);

    const snapshot = await region.snapshot(signal);
    for (const one of happenings(known.region, snapshot.region, this.actions)) log.record(one);
    this.last = snapshot;
    machines.sync(wantedMachines(snapshot, settings));
    this.tellMachines(snapshot);
    await this.serve(snapshot);

    const metrics = await this.parts.metrics.turn(snapshot, this.states, signal);
    await this.apply(metrics, signal);

    const before = JSON.stringify(this.actions);
    const decided = decide(controlledState(snapshot.region, this.zonesLost), snapshot.now);
    this.actions = [];
    this.actions = await this.apply(decided, signal);
    machines.checkStarts();
    log.flush();
    return this.actions.length > 0 && JSON.stringify(this.actions) !== before;
  }

  /** Returns the changes that were made; tells of the others. */
  private async apply<T extends RegionChange>(changes: readonly T[], signal: AbortSignal): Promise<T[]> {
    const results = await this.parts.region.apply(changes, signal);
    return changes.filter((change, index) => {
      const result = results[index];
      if (result?.done === false) {
        this.parts.log.record({ type: 'change-refused', change: change.type, why: result.why });
      }
      return result?.done === true;
    });
  }

  /** What the group wants of an instance stands in its metadata. */
  private tellMachines({ region }: RegionSnapshot): void {
    for (const { instanceId, lifecycle } of region.groups.flatMap(({ members }) => members)) {
      const ending = lifecycle.startsWith('Terminat') ? 'Terminated' : 'InService';
      const wanted = lifecycle === 'Standby' ? 'Standby' : ending;
      this.parts.machines.machine(instanceId)?.metadata.setTargetLifecycleState(wanted);
    }
  }

  /** Every time, also with the same plan: the balancer starts HAProxy again when it has ended. */
  private async serve(snapshot: RegionSnapshot): Promise<void> {
    const { machines, listenerPort, balancer } = this.parts;
    await balancer.apply(balancerPlan(snapshot, { listenerPort, targetPort: machines.port }));
  }
}
