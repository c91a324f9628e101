import type { ProcessRestart } from '../../model/drill/drill-record';
import type { DrillClock } from './drill-clock';
import type { DrilledInstance, DrilledMachine } from './drilled-lab';
import { ticksPerSecond } from './guest-of-path';

/** A main process that ended sooner than this after its start was never up, in milliseconds. */
const upAfter = 5000;

/** Time for one look into a guest, seconds. One that hangs answers nothing. */
const lookSeconds = 10;

interface Process {
  /** Boot, process id and start: another process with the same id differs. */
  readonly key: string;
  readonly startedAt: number;
  /** When it was last seen to run. */
  readonly seenAt: number;
}

/** Watches from within the guests whether a program was started again, which nothing outside can see. */
export class ProcessWatch {
  readonly restarts: ProcessRestart[] = [];
  private readonly first = new Map<string, string>();
  private readonly latest = new Map<string, Process>();
  private readonly looking = new Set<string>();
  private since = 0;

  constructor(
    private readonly identity: string,
    private readonly clock: DrillClock,
  ) {}

  /** Remembers which processes run before the fault. */
  async begin(instances: readonly DrilledInstance[]): Promise<void> {
    await Promise.all(
      instances.map(async ({ instanceId, machine }) => {
        const process = machine && (await this.read(machine));
        if (process !== undefined) this.first.set(instanceId, process.key);
      }),
    );
  }

  /** Says when the fault was made: no new process started before, whatever the guest's clock says. */
  faultMade(at: number): void {
    this.since = at;
  }

  /** Starts a look at each that is not looked at already. Of those unknown before the fault nothing can be told. */
  look(instances: readonly DrilledInstance[]): void {
    for (const { instanceId, machine } of instances) {
      if (machine === undefined || !this.first.has(instanceId) || this.looking.has(instanceId)) continue;
      this.looking.add(instanceId);
      void this.read(machine)
        .then((process) => this.note(instanceId, process))
        .finally(() => this.looking.delete(instanceId));
    }
  }

  /** When the new process started that has been up for five seconds; undefined when none has. */
  mendedAt(instanceId: string): number | undefined {
    const process = this.latest.get(instanceId);
    return process !== undefined && process.seenAt - process.startedAt >= upAfter
      ? process.startedAt
      : undefined;
  }

  private note(instanceId: string, process: Process | undefined): void {
    if (process === undefined || process.key === this.first.get(instanceId)) {
      this.latest.delete(instanceId);
      return;
    }
    const known = this.latest.get(instanceId);
    if (known?.key !== process.key) this.restarts.push({ at: process.startedAt, instanceId });
    // The first reckoning of its start stands: later ones differ by how long the way into the guest takes.
    this.latest.set(instanceId, {
      ...process,
      startedAt: known?.key === process.key ? known.startedAt : process.startedAt,
    });
  }

  private async read(machine: DrilledMachine): Promise<Process | undefined> {
    const { status, stdout } = await machine.run(this.identity, lookSeconds);
    const [boot, pid, ticks, uptime] = stdout.trim().split(' ');
    if (status !== 0 || uptime === undefined) return undefined;
    const seenAt = this.clock.now();
    const age = Number(uptime) - Number(ticks) / ticksPerSecond;
    return {
      key: `${boot} ${pid} ${ticks}`,
      startedAt: Math.max(this.since, seenAt - Math.round(age * 1000)),
      seenAt,
    };
  }
}
