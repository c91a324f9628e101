import { rm } from 'node:fs/promises';
import type { MachineState } from '../controller/region-state';
import type { Machine } from '../machine/machine';
import type { MachineSpec } from '../machine/machine-spec';
import { goodConditions, putUnder, type MachineConditions } from './machine-conditions';
import type { EventLog } from './event-log';

/** An instance of the local API, and the machine that has to run for it. */
export interface WantedMachine {
  readonly state: MachineState;
  /** Machines of one kind share conditions: a drill cuts off those of one path only. */
  readonly kind: string;
  readonly spec: MachineSpec;
}

/** What a machine has come to, for the local API. */
export interface MachineReport {
  readonly instanceId: string;
  readonly machine: 'running' | 'ended';
}

export interface RunningMachine {
  readonly instanceId: string;
  readonly kind: string;
  readonly vcpus: number;
  readonly machine: Machine;
}

export interface MachineFleetInput {
  readonly start: (spec: MachineSpec, signal: AbortSignal) => Promise<Machine>;
  readonly log: EventLog;
  readonly signal: AbortSignal;
  /** Seconds between the power button and the power cut when an instance is ended. Default: 20. */
  readonly stopGraceSeconds?: number;
}

/** Machines that may fail to start one after the other before the lab cannot go on. */
const startPatience = 5;

interface Entry {
  readonly kind: string;
  readonly spec: MachineSpec;
  machine?: Machine;
  state: 'starting' | 'running' | 'ending' | 'ended';
}

/**
 * The machines of the lab, kept equal to what the API says is there. A machine that ends by itself is
 * reported as terminated: launch templates say `InstanceInitiatedShutdownBehavior: terminate`.
 */
export class MachineFleet {
  private readonly entries = new Map<string, Entry>();
  private readonly conditions = new Map<string, MachineConditions>();
  private readonly lives = new Set<Promise<void>>();
  private startFailures = 0;
  private startProblem: unknown;

  constructor(private readonly input: MachineFleetInput) {}

  /** The machine that runs for an instance; undefined before it is started and after it has ended. */
  machine(instanceId: string): Machine | undefined {
    const entry = this.entries.get(instanceId);
    return entry?.state === 'running' || entry?.state === 'ending' ? entry.machine : undefined;
  }

  /**
   * Loopback port that leads to a port of the instance's machine; undefined while that does not run, and 'closed'
   * when it was started before anything asked for this port.
   */
  readonly port = (instanceId: string, guestPort: number): number | 'closed' | undefined => {
    const machine = this.machine(instanceId);
    if (machine === undefined) return undefined;
    return this.entries.get(instanceId)?.spec.guestPorts.includes(guestPort) === true
      ? machine.hostPort(guestPort)
      : 'closed';
  };

  /** Every machine that runs. */
  running(): RunningMachine[] {
    return [...this.entries].flatMap(([instanceId, { kind, spec, machine, state }]) =>
      state === 'running' && machine !== undefined ? [{ instanceId, kind, vcpus: spec.vcpus, machine }] : [],
    );
  }

  /** Starts what should run and ends what should not. */
  sync(wanted: readonly WantedMachine[]): void {
    const ids = new Set(wanted.map(({ spec }) => spec.instanceId));
    for (const [instanceId, entry] of this.entries) if (!ids.has(instanceId)) this.end(entry);
    for (const want of wanted) this.syncOne(want);
  }

  /** What has become of machines that the local API does not know yet. */
  reports(
    instances: readonly { readonly instanceId: string; readonly state: MachineState }[],
  ): MachineReport[] {
    return instances.flatMap(({ instanceId, state }): MachineReport[] => {
      const now = this.entries.get(instanceId)?.state;
      const ending = state === 'shutting-down' || state === 'stopping';
      // One that was told to end before its machine was started has none that could end.
      if (now === undefined) return ending ? [{ instanceId, machine: 'ended' }] : [];
      if (now === 'ended') return isOff(state) ? [] : [{ instanceId, machine: 'ended' }];
      return now === 'running' && state === 'pending' ? [{ instanceId, machine: 'running' }] : [];
    });
  }

  /**
   * @throws what the last machine failed to start with, when several in a row have: a group would launch another
   * one for ever.
   */
  checkStarts(): void {
    if (this.startFailures >= startPatience) throw this.startProblem;
  }

  /** Puts the machines of a kind, and those of that kind that start later, under these conditions. */
  setConditions(kind: string, conditions: MachineConditions): void {
    this.conditions.set(kind, conditions);
    for (const entry of this.entries.values()) {
      if (entry.kind === kind && entry.machine !== undefined) this.expose(entry, entry.machine);
    }
  }

  conditionsOf(kind: string): MachineConditions {
    return this.conditions.get(kind) ?? goodConditions;
  }

  /** Cuts the power of every machine and waits until all are off. */
  async close(): Promise<void> {
    for (const entry of this.entries.values()) {
      // One that is starting ends as soon as it has started.
      if (entry.state !== 'ended') entry.state = 'ending';
      void entry.machine?.powerCut();
    }
    await Promise.all(this.lives);
  }

  private syncOne({ state, kind, spec }: WantedMachine): void {
    const entry = this.entries.get(spec.instanceId);
    if (entry === undefined) {
      if (state === 'pending' || state === 'running') this.begin(kind, spec);
      return;
    }
    if (isOff(state) && entry.state === 'ended') this.entries.delete(spec.instanceId);
    else if (isOff(state) || state === 'shutting-down' || state === 'stopping') this.end(entry);
  }

  private begin(kind: string, spec: MachineSpec): void {
    const entry: Entry = { kind, spec, state: 'starting' };
    this.entries.set(spec.instanceId, entry);
    const life = this.live(entry).finally(() => this.lives.delete(life));
    this.lives.add(life);
  }

  private async live(entry: Entry): Promise<void> {
    const { log, signal, start } = this.input;
    const { instanceId, dir } = entry.spec;
    try {
      const machine = await start(entry.spec, signal);
      this.startFailures = 0;
      entry.machine = machine;
      this.expose(entry, machine);
      // It may have been ended while it started.
      if (entry.state === 'starting') entry.state = 'running';
      else void machine.powerCut();
      log.record({ type: 'machine-started', instanceId });
      const { cause } = await machine.ended;
      log.record({ type: 'machine-ended', instanceId, cause });
    } catch (error) {
      if (!signal.aborted) {
        this.startFailures += 1;
        this.startProblem = error;
        log.record({ type: 'machine-failed', instanceId, reason: (error as Error).message });
      }
      await entry.machine?.powerCut();
    } finally {
      entry.state = 'ended';
      // What cannot be removed now goes with the lab's folder.
      await rm(dir, { recursive: true, force: true }).catch(() => undefined);
    }
  }

  private expose({ kind, spec }: Entry, machine: Machine): void {
    putUnder(machine, this.conditionsOf(kind), Object.keys(spec.reachable));
  }

  private end(entry: Entry): void {
    if (entry.state === 'ending' || entry.state === 'ended') return;
    entry.state = 'ending';
    void entry.machine?.stop(this.input.stopGraceSeconds ?? 20);
  }
}

function isOff(state: MachineState): boolean {
  return state === 'terminated' || state === 'stopped';
}
