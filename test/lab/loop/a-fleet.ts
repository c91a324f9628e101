import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { MachineState } from '../../../lib/lab/controller/region-state';
import { EventLog } from '../../../lib/lab/loop/event-log';
import { MachineFleet, type WantedMachine } from '../../../lib/lab/loop/machine-fleet';
import type { Machine } from '../../../lib/lab/machine/machine';
import { machineSpec } from '../machine/machine-spec';
import { fakeMachine, type FakeMachine } from './fake-machine';

export interface FleetScene {
  readonly dir: string;
  readonly fleet: MachineFleet;
  readonly log: EventLog;
  readonly ending: AbortController;
  /** Machines that have started, by instance. */
  readonly machines: Map<string, FakeMachine>;
  /** Lets the oldest start that waits come to its end. Default: it succeeds. */
  readonly letStart: (problem?: Error) => void;
  readonly wanted: (state: MachineState, instanceId?: string, kind?: string) => WantedMachine;
  readonly types: () => string[];
}

/** A fleet of fake machines, which start when the test lets them, or at once. */
export function aFleet(start: 'at once' | 'when told' = 'at once'): FleetScene {
  const dir = mkdtempSync(join(tmpdir(), 'undock-fleet-'));
  const log = new EventLog(join(dir, 'events.jsonl'), () => 0);
  const ending = new AbortController();
  const machines = new Map<string, FakeMachine>();
  const waiting: ((problem?: Error) => void)[] = [];
  const fleet = new MachineFleet({
    log,
    signal: ending.signal,
    start: (spec, signal) =>
      new Promise<Machine>((resolve, reject) => {
        const go = (problem?: Error): void => {
          if (problem !== undefined || signal.aborted) {
            reject(problem ?? (signal.reason as Error));
            return;
          }
          const machine = fakeMachine(spec);
          machines.set(spec.instanceId, machine);
          resolve(machine);
        };
        if (start === 'at once') go();
        else waiting.push(go);
      }),
  });
  return {
    ...{ dir, fleet, log, ending, machines },
    letStart: (problem) => waiting.shift()?.(problem),
    wanted: (state, instanceId = 'i-1', kind = 'ami-asg') => ({
      state,
      kind,
      spec: { ...machineSpec, instanceId, dir: join(dir, instanceId), reachable: { '169.254.0.9:80': 1 } },
    }),
    types: () => log.events.map(({ type }) => type),
  };
}
