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

export interface MachineFleetInput {
  readonly start: (spec: MachineSpec, signal: AbortSignal) => Promise<Machine>;
  readonly log: EventLog;
  readonly signal: AbortSignal;
  /** Seconds between the power button and the power cut when an instance is ended. Default: 20. */
  readonly stopGraceSeconds?: number;
}

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

  constructor(private readonly input: MachineFleetInput) {}

  /** The machine that runs for an instance; undefined before it is started and after it has ended. */
  machine(instanceId: string): Machine | undefined {
    const entry = this.entries.get(instanceId);
    return entry?.state === 'running' || entry?.state === 'ending' ? entry.machine : undefined;
  }

  /** Every machine that runs, with its kind. */
  running(): { readonly instanceId: string; readonly kind: string; readonly machine: Machine }[] {
    return [...this.entries].flatMap(([instanceId, { kind, machine, state }]) =>
      state === 'running' && machine !== undefined ? [{ instanceId, kind, machine }] : [],
    );
  }

  /** Starts what should run, ends what should not, and says what has become of each. */
  sync(wanted: readonly WantedMachine[]): MachineReport[] {
    const ids = new Set(wanted.map(({ spec }) => spec.instanceId));
    for (const [instanceId, entry] of this.entries) if (!ids.has(instanceId)) this.end(entry);
    return wanted.flatMap((want) => this.one(want));
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

  private one({ state, kind, spec }: WantedMachine): MachineReport[] {
    const { instanceId } = spec;
    const entry = this.entries.get(instanceId);
    const gone = state === 'shutting-down' || state === 'terminated' || state === 'stopping';
    if (entry === undefined) {
      if (state === 'pending' || state === 'running') this.begin(kind, spec);
      return state === 'shutting-down' ? [{ instanceId, machine: 'ended' }] : [];
    }
    if (gone) this.end(entry);
    if (entry.state === 'ended') return state === 'terminated' ? [] : [{ instanceId, machine: 'ended' }];
    return entry.state === 'running' && state === 'pending' ? [{ instanceId, machine: 'running' }] : [];
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
      entry.machine = machine;
      this.expose(entry, machine);
      log.record({ type: 'machine-started', instanceId });
      // It may have been ended while it started.
      if (entry.state === 'starting') entry.state = 'running';
      else void machine.powerCut();
      const { cause } = await machine.ended;
      log.record({ type: 'machine-ended', instanceId, cause });
    } catch (error) {
      if (!signal.aborted)
        log.record({ type: 'machine-failed', instanceId, reason: (error as Error).message });
    } finally {
      entry.state = 'ended';
      await rm(dir, { recursive: true, force: true });
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
