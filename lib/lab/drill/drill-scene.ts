import { UndockError } from '../../model/undock-error';
import type { DrillClock } from './drill-clock';
import type { DrilledLab, DrilledMachine } from './drilled-lab';
import type { Scene } from './fault';
import { guestOfPath } from './guest-of-path';

interface Due {
  readonly at: number;
  readonly restore: () => void | Promise<void>;
}

/** Exit status of a guest's command: the program was not started with the switch that the fault needs. */
const switchMissing = 3;

/** Time for a command that makes a fault, and for one that may cut its own connection, seconds. */
const commandSeconds = 60;
const cutSeconds = 5;

/** What a fault does and sets in motion, driven by the turns of the drill. */
export class DrillScene implements Scene {
  readonly guest;
  /** When the first thing was given back. */
  restoredAt: number | undefined;
  released: { readonly at: number; readonly succeeded: boolean; readonly said: string } | undefined;
  private due: Due[] = [];
  private everywhere: string | undefined;
  private readonly told = new WeakSet<DrilledMachine>();
  private telling: Promise<void> | undefined;
  private readonly releasing = new AbortController();
  private release_: Promise<void> | undefined;

  constructor(
    readonly lab: DrilledLab,
    readonly victims: Scene['victims'],
    readonly badSetting: Readonly<Record<string, string>>,
    private readonly clock: DrillClock,
  ) {
    this.guest = guestOfPath(lab.path, lab.service);
  }

  readonly onVictims: Scene['onVictims'] = async (
    command,
    { cutsConnection } = { cutsConnection: false },
  ) => {
    await Promise.all(
      this.victims.map(async ({ instanceId, machine }) => {
        const { status } = await machine.run(command, cutsConnection ? cutSeconds : commandSeconds);
        if (status === 0 || (status === -1 && cutsConnection)) return;
        throw status === switchMissing ? missingSwitch(this.lab.service) : notMade(instanceId, status);
      }),
    );
  };

  readonly onEveryMachine: Scene['onEveryMachine'] = (command) => {
    for (const { machine } of this.victims) this.told.add(machine);
    this.everywhere = command;
  };

  readonly restoreAfter: Scene['restoreAfter'] = (seconds, restore) => {
    this.due.push({ at: this.clock.now() + seconds * 1000, restore });
  };

  readonly release: Scene['release'] = (environment) => {
    this.release_ = this.lab
      .release(environment, this.releasing.signal)
      .catch((error: unknown) => ({ succeeded: false, said: String(error) }))
      .then(({ succeeded, said }) => {
        this.released = { at: this.clock.now(), succeeded, said };
      });
  };

  /** Does what is due now. */
  async turn(): Promise<void> {
    const now = this.clock.now();
    if (this.due.some(({ at }) => at <= now)) await this.restore(({ at }) => at <= now);
    if (this.everywhere !== undefined && this.telling === undefined) {
      this.telling = this.tellNewMachines(this.everywhere).finally(() => {
        this.telling = undefined;
      });
    }
  }

  /** Gives back everything, and ends what is under way. */
  async end(): Promise<void> {
    this.releasing.abort();
    await this.restore(() => true);
    await this.release_;
  }

  private async restore(isDue: (due: Due) => boolean): Promise<void> {
    const due = this.due.filter(isDue);
    if (due.length === 0) return;
    this.due = this.due.filter((each) => !isDue(each));
    this.everywhere = undefined;
    // A machine that is being told now must not hear of it after the end.
    await this.telling;
    this.restoredAt ??= this.clock.now();
    for (const { restore } of due) await restore();
  }

  private async tellNewMachines(command: string): Promise<void> {
    const machines = this.lab.instances().flatMap(({ machine }) => machine ?? []);
    await Promise.all(
      machines
        .filter((machine) => !this.told.has(machine))
        .map(async (machine) => {
          const { status } = await machine.run(command, cutSeconds);
          if (status === 0) this.told.add(machine);
        }),
    );
  }
}

function missingSwitch(service: string): UndockError {
  return new UndockError(
    'FaultSwitchMissing',
    `service '${service}': its program runs without the switch of this fault; ` +
      'give its definition the environment FAULTS or DEPENDENCY_FILE, which its program has to know (docs/drills.md)',
  );
}

function notMade(instanceId: string, status: number): UndockError {
  return new UndockError(
    'FaultNotMade',
    `instance ${instanceId}: the command that makes the fault ended with ${status}, expected 0; ` +
      'see whether the program runs there and the machine can be reached',
  );
}
