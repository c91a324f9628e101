import type { Balancer } from '../balancer/start-balancer';
import type { Action } from '../controller/action';
import { decide } from '../controller/decide';
import type { TargetState } from '../controller/region-state';
import type { Observation, RegionChange } from '../region/observation';
import type { RegionClient } from '../region/region-client';
import type { RegionSnapshot } from '../region/region-snapshot';
import { balancerPlan } from './balancer-plan-of';
import type { EventLog } from './event-log';
import { happenings } from './happenings';
import type { MachineFleet } from './machine-fleet';
import type { ReachabilityWatch } from './reachability-watch';
import { wantedMachines, type MachineSettings } from './wanted-machines';

export interface LabParts {
  readonly region: RegionClient;
  readonly balancer: Balancer;
  readonly machines: MachineFleet;
  readonly reachability: ReachabilityWatch;
  readonly log: EventLog;
  readonly settings: MachineSettings;
  readonly listenerPort: (port: number) => number;
}

type TargetStates = Readonly<Record<string, Readonly<Record<string, TargetState>>>>;

/**
 * One turn after the other: reads the local API, tells it what machines and balancer have come to, does what the
 * controller decides, and makes machines and balancer equal to the records.
 */
export class LabLoop {
  private last: RegionSnapshot | undefined;
  private actions: readonly Action[] = [];
  private plan = '';
  private zonesLost: ReadonlySet<string> = new Set();

  constructor(private readonly parts: LabParts) {}

  /** The records as they were read last. */
  get snapshot(): RegionSnapshot | undefined {
    return this.last;
  }

  /** Nothing is launched in these zones. */
  loseZones(zones: ReadonlySet<string>): void {
    this.zonesLost = zones;
  }

  /** Takes one turn. Errors of the local API and of the balancer pass through. */
  async turn(signal: AbortSignal): Promise<void> {
    const { region, balancer, machines, log, settings } = this.parts;
    const snapshot = await region.snapshot(signal);
    if (this.last !== undefined) {
      for (const one of happenings(this.last.region, snapshot.region, this.actions)) log.record(one);
    }
    this.last = snapshot;

    const reports = machines.sync(wantedMachines(snapshot, settings));
    this.tellMachines(snapshot);
    await this.serve(snapshot, balancer);
    const states = await balancer.targetStates();
    const observations: Observation[] = [
      ...reports.map(({ instanceId, machine }) => ({ type: 'observeMachine' as const, instanceId, machine })),
      ...this.statusChecks(snapshot),
      ...targetObservations(snapshot, states),
    ];
    this.actions = decide(this.withLostZones(snapshot.region), snapshot.now);
    const changes: RegionChange[] = [...observations, ...this.actions];
    const results = await region.apply(changes, signal);
    for (const [index, result] of results.entries()) {
      const change = changes[index];
      if (!result.done && change !== undefined) {
        log.record({ type: 'change-refused', change: change.type, why: result.why });
      }
    }
  }

  private withLostZones(state: RegionSnapshot['region']): RegionSnapshot['region'] {
    if (this.zonesLost.size === 0) return state;
    const unavailableZones = [...this.zonesLost];
    return { groups: state.groups.map((group) => ({ ...group, unavailableZones })) };
  }

  /** What the group wants of an instance stands in its metadata. */
  private tellMachines({ region }: RegionSnapshot): void {
    for (const { instanceId, lifecycle } of region.groups.flatMap(({ members }) => members)) {
      const wanted = lifecycle.startsWith('Terminat') ? 'Terminated' : 'InService';
      this.parts.machines.machine(instanceId)?.metadata.setTargetLifecycleState(wanted);
    }
  }

  private async serve(snapshot: RegionSnapshot, balancer: Balancer): Promise<void> {
    const { machines, listenerPort } = this.parts;
    const plan = balancerPlan(snapshot, {
      listenerPort,
      targetPort: (instanceId, port) => machines.machine(instanceId)?.hostPort(port),
    });
    const text = JSON.stringify(plan);
    if (text === this.plan) return;
    await balancer.apply(plan);
    this.plan = text;
  }

  private statusChecks(snapshot: RegionSnapshot): Observation[] {
    const members = snapshot.region.groups.flatMap((group) => group.members);
    return members.flatMap(({ instanceId, statusCheck: known }): Observation[] => {
      const machine = this.parts.machines.machine(instanceId);
      if (machine === undefined) return [];
      const statusCheck = this.parts.reachability.check(machine);
      return statusCheck === known ? [] : [{ type: 'observeStatusCheck', instanceId, statusCheck }];
    });
  }
}

/** What the balancer found of every target that is registered. */
function targetObservations({ targetGroups }: RegionSnapshot, states: TargetStates): Observation[] {
  return targetGroups.flatMap(({ arn, targets }) =>
    targets.flatMap(({ id, drainingSince }): Observation[] => {
      const state = states[arn]?.[id];
      if (state === undefined || drainingSince !== undefined) return [];
      return [{ type: 'observeTarget', targetGroup: arn, target: id, state }];
    }),
  );
}
