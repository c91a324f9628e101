import type { Balancer } from '../../balancer/start-balancer';
import type { RegionChange } from '../../region/observation';
import type { RegionSnapshot } from '../../region/region-snapshot';
import type { EventLog } from '../event-log';
import type { MachineFleet } from '../machine-fleet';
import type { TargetStates } from '../observations';
import type { SetGroupSizes } from './group-sizes';
import { Measurements } from './measurements';
import { MinuteDuties } from './minute-duties';

export interface MeasuredLabParts {
  readonly balancer: Pick<Balancer, 'requests'>;
  readonly machines: Pick<MachineFleet, 'running'>;
  readonly log: EventLog;
  readonly setSizes: SetGroupSizes;
  /** false: target tracking of processor use decides nothing. */
  readonly scalesOnProcessor: boolean;
}

/** The lab's CloudWatch: measures every turn, and does once a minute what follows. */
export class MeasuredLab {
  private readonly measurements = new Measurements();
  private readonly duties: MinuteDuties;

  constructor(private readonly parts: MeasuredLabParts) {
    this.duties = new MinuteDuties(this.measurements.values, parts.scalesOnProcessor);
  }

  /** Gives what is to be told to the local API; sizes by schedule it has written already. */
  async turn(
    snapshot: RegionSnapshot,
    states: TargetStates,
    signal: AbortSignal,
  ): Promise<readonly RegionChange[]> {
    const { balancer, machines, log, setSizes } = this.parts;
    this.measurements.take({
      ...{ at: snapshot.now, snapshot, states },
      requests: await balancer.requests(),
      machines: machines.running().map(({ instanceId, vcpus, machine }) => ({
        ...{ instanceId, vcpus },
        cpuSeconds: machine.cpuSeconds(),
      })),
    });
    const { changes, sizes, problems } = this.duties.due(snapshot);
    for (const { alarm, why } of problems) {
      log.record({ type: 'change-refused', change: `observeAlarm ${alarm}`, why });
    }
    for (const { group, sizes: wanted } of sizes) {
      try {
        await setSizes(group, wanted, signal);
      } catch (error) {
        signal.throwIfAborted();
        log.record({ type: 'change-refused', change: wanted.cause, why: (error as Error).message });
      }
    }
    return changes;
  }
}
