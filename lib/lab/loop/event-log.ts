import { appendFileSync } from 'node:fs';
import type { LabEvent, LabHappening } from '../../model/drill/lab-event';

/** All that has happened in a running lab, in order; also on disk, for whoever looks at it afterwards. */
export class EventLog {
  private readonly kept: LabEvent[] = [];
  private readonly listeners = new Set<(event: LabEvent) => void>();

  /** @param path file that gets one JSON object a line. */
  constructor(
    private readonly path: string,
    private readonly now: () => number,
  ) {}

  get events(): readonly LabEvent[] {
    return this.kept;
  }

  /** Keeps what has happened now, and tells who listens. */
  record(happening: LabHappening): void {
    const event: LabEvent = { at: this.now(), ...happening };
    this.kept.push(event);
    appendFileSync(this.path, `${JSON.stringify(event)}\n`);
    for (const listener of this.listeners) listener(event);
  }

  /** Tells of every event from now on, until the function it returns is called. */
  listen(listener: (event: LabEvent) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }
}
