import type { DrilledInstance, DrilledLab, LabEvent, Path } from '../../../lib/lab/drill/drilled-lab';
import { steadyClient, type DrillClient } from '../../../lib/lab/drill/steady-client';
import type { LabHappening } from '../../../lib/model/drill/lab-event';
import type { SimulatedClock } from './simulated-clock';

type Mutable<T> = { -readonly [K in keyof T]: T[K] };
type Script = (lab: ScriptedLab, instanceId: string) => void;

/** A lab of two instances in two zones. What follows a fault is a script of the test. */
export class ScriptedLab implements DrilledLab {
  readonly service = 'md2html';
  readonly url = 'http://127.0.0.1:1/md/?text=a';
  readonly wantedInstances = 2;
  /** What was asked of the lab and of its machines, in order. */
  readonly asked: string[] = [];
  answers = true;
  /** Boot id, process id and start in ticks, for each instance that can be looked into. */
  readonly processes = new Map<string, { key: string; startedAt: number }>();
  private readonly listed: Mutable<DrilledInstance>[] = [];
  private readonly happened: LabEvent[] = [];

  constructor(
    readonly clock: SimulatedClock,
    readonly path: Path,
    /** Called when a fault is made on an instance, or on the whole lab with an empty id. */
    private readonly script: Script,
    /** Exit status of the commands that make faults. */
    private readonly commandStatus = 0,
  ) {
    this.add('i-a', 'us-east-1a');
    this.add('i-b', 'us-east-1b');
  }

  instances = (): readonly DrilledInstance[] => this.listed.map((each) => ({ ...each }));
  events = (): readonly LabEvent[] => this.happened;
  onEvent = (): (() => void) => () => undefined;

  setMetadataAvailable(available: boolean): void {
    this.asked.push(`metadata ${available}`);
  }
  setEndpointReachable(endpoint: string, reachable: boolean): void {
    this.asked.push(`${endpoint} ${reachable}`);
  }
  loseZone(zone: string): void {
    this.asked.push(`lose ${zone}`);
    for (const { instanceId } of this.listed.filter((each) => each.zone === zone))
      this.script(this, instanceId);
  }
  restoreZone(zone: string): void {
    this.asked.push(`restore ${zone}`);
  }
  async release(
    environment: Readonly<Record<string, string>>,
  ): Promise<{ succeeded: boolean; said: string }> {
    this.asked.push(`release ${JSON.stringify(environment)}`);
    this.script(this, '');
    await this.clock.sleep(100_000);
    return { succeeded: false, said: 'rolled back' };
  }

  /** A running instance that is in service and healthy. */
  add(instanceId: string, zone: string): void {
    const machine: DrilledInstance['machine'] = {
      run: (command) => Promise.resolve(this.run(instanceId, command)),
      powerCut: () => this.breaks(instanceId, 'power'),
      setLink: () => this.breaks(instanceId, 'link'),
    };
    this.processes.set(instanceId, { key: `boot-${instanceId}`, startedAt: this.clock.now() - 60_000 });
    const state = { lifecycle: 'InService', health: 'Healthy', target: 'healthy' } as const;
    this.listed.push({ instanceId, imageId: 'local-1', zone, ...state, machine });
  }

  change(instanceId: string, change: Partial<DrilledInstance>): void {
    Object.assign(this.listed.find((each) => each.instanceId === instanceId) ?? {}, change);
  }

  tell(happening: LabHappening): void {
    this.happened.push({ at: this.clock.now(), ...happening });
  }

  /** A client of twice a second, whose failed requests take a second. */
  client(): DrillClient {
    const send = async (): Promise<{ status?: number; error?: string }> => {
      if (this.answers) return { status: 200 };
      await this.clock.sleep(1000);
      return { error: 'timeout' };
    };
    return steadyClient({ clock: this.clock, send, perSecond: 2 });
  }

  private breaks(instanceId: string, what: string): Promise<void> {
    this.asked.push(`${what} ${instanceId}`);
    this.script(this, instanceId);
    return Promise.resolve();
  }

  private run(instanceId: string, command: string): { status: number; stdout: string } {
    if (!command.includes('boot_id')) {
      this.asked.push(`run ${instanceId}`);
      if (this.commandStatus === 0) this.script(this, instanceId);
      return { status: this.commandStatus, stdout: '' };
    }
    const process = this.processes.get(instanceId);
    if (process === undefined) return { status: 1, stdout: '' };
    const uptime = 1000 + (this.clock.now() - process.startedAt) / 1000;
    return { status: 0, stdout: `${process.key} 42 100000 ${uptime.toFixed(2)}\n` };
  }
}
