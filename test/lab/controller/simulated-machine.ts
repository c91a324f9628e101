import type { MachineState, Moment } from '../../../lib/lab/controller/region-state';

/** What becomes of a machine when it boots: a boot time in seconds, or the way in which it fails. */
export type Fate = number | 'crashes' | 'abandons' | 'hangs';

/** A machine that boots after a while, unless its fate is another; it can crash, hang, wake up, and be ended. */
export class SimulatedMachine {
  state: MachineState = 'pending';
  bootedAt?: Moment;
  hung = false;

  constructor(
    readonly fate: Fate,
    private readonly launchedAt: Moment,
  ) {}

  /** Its program answers. */
  get answers(): boolean {
    return this.state === 'running' && this.bootedAt !== undefined && !this.hung;
  }

  pass(now: Moment): void {
    if (this.state === 'shutting-down') this.state = 'terminated';
    if (this.state === 'pending') this.state = 'running';
    if (this.state !== 'running') return;
    if (this.fate === 'crashes') this.crash();
    if (typeof this.fate === 'number' && now >= this.launchedAt + this.fate * 1000) this.bootedAt ??= now;
  }

  /** Powered off: with the shutdown behaviour that the templates set, EC2 terminates it. */
  crash(): void {
    if (this.state === 'pending' || this.state === 'running') this.state = 'terminated';
  }

  end(): void {
    if (this.state !== 'terminated') this.state = 'shutting-down';
  }
}
