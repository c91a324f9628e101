import type { Moment } from '../controller/region-state';
import type { Machine } from '../machine/machine';
import { sshPort } from '../machine/secure-shell';
import { answersOnNetwork } from './network-answer';
import { statusCheck, type StatusCheck } from './status-check';

/** Time a guest has for its greeting, milliseconds. */
const patience = 5000;
/** Time between two looks at one machine, milliseconds. */
const pause = 15_000;

/** Looks from time to time whether machines answer on the network, and gives EC2's verdict on each. */
export class ReachabilityWatch {
  private readonly answeredAt = new Map<string, Moment>();
  private readonly lookedAt = new Map<string, Moment>();

  /** @param answers whether a guest answers on this port within this time. Default: by its SSH server. */
  constructor(
    private readonly now: () => Moment,
    private readonly answers: typeof answersOnNetwork = answersOnNetwork,
  ) {}

  /** The verdict so far. Looks again, in the background, when the last look is some time ago. */
  check(machine: Pick<Machine, 'instanceId' | 'poweredOnAt' | 'hostPort'>): StatusCheck {
    const { instanceId, poweredOnAt } = machine;
    const now = this.now();
    if (now - (this.lookedAt.get(instanceId) ?? 0) >= pause) {
      this.lookedAt.set(instanceId, now);
      void this.look(instanceId, machine.hostPort(sshPort));
    }
    const answeredAt = this.answeredAt.get(instanceId);
    return statusCheck({ poweredOnAt, ...(answeredAt !== undefined && { answeredAt }) }, now);
  }

  private async look(instanceId: string, port: number): Promise<void> {
    if (await this.answers(port, patience)) this.answeredAt.set(instanceId, this.now());
  }
}
