import { appendFileSync } from 'node:fs';
import type { LabEvent, LabHappening } from '../../model/drill/lab-event';
import { UndockError } from '../../model/undock-error';

/** All that has happened in a running lab, in order; also on disk, for whoever looks at it afterwards. */
export class EventLog {
  private readonly kept: LabEvent[] = [];
  private readonly listeners = new Set<(event: LabEvent) => void>();
  private unwritten = '';
  private problem: Error | undefined;

  /** @param path file that gets one JSON object a line. */
  constructor(
    private readonly path: string,
    private readonly now: () => number,
  ) {}

  get events(): readonly LabEvent[] {
    return this.kept;
  }

  /** Keeps what has happened now, and tells who listens. What cannot be written yet is kept for `flush`. */
  record(happening: LabHappening): void {
    const event: LabEvent = { at: this.now(), ...happening };
    this.kept.push(event);
    this.unwritten += `${JSON.stringify(event)}\n`;
    this.write();
    for (const listener of this.listeners) listener(event);
  }

  /**
   * Writes what could not be written before.
   *
   * @throws UndockError `EventLogFailed` when it still cannot, such as on a full disk.
   */
  flush(): void {
    this.write();
    if (this.problem === undefined) return;
    throw new UndockError(
      'EventLogFailed',
      `lab: ${this.path} cannot be written (${this.problem.message}), expected a disk with room; make room there`,
      { cause: this.problem },
    );
  }

  /** Tells of every event from now on, until the function it returns is called. */
  listen(listener: (event: LabEvent) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  private write(): void {
    if (this.unwritten === '') return;
    try {
      appendFileSync(this.path, this.unwritten);
      this.unwritten = '';
      this.problem = undefined;
    } catch (error) {
      // Machines end and tell so with nobody there to take an error.
      this.problem = error as Error;
    }
  }
}
