import { bakePhases, phaseBegunBy, phaseTitles, type BakePhase } from '../bake/bake-phases';
import type { CliContext } from './context';
import { createProgress } from './create-progress';

/** Seconds each part of a build took; parts it did not come to are left out. */
export type PhaseSeconds = Readonly<Partial<Record<BakePhase, number>>>;

/**
 * Shows a build part by part while Packer prints, and measures the parts. On a terminal a part's last line
 * is shown beside it, elsewhere every line.
 */
export class BakeProgress {
  private readonly seconds: Partial<Record<BakePhase, number>> = {};
  private phase: BakePhase = 'boot';
  private began: Date;
  private note: (text: string) => void = () => undefined;
  private end: (failed: boolean) => void = () => undefined;
  private step: Promise<unknown> = Promise.resolve();
  /** What is to be shown, one after the other: a part has ended before the next begins. */
  private queue: Promise<unknown>;
  private readonly progress;

  constructor(private readonly context: CliContext) {
    this.progress = createProgress(context);
    this.began = context.now();
    this.show('boot');
    this.queue = Promise.resolve();
  }

  /** Takes one line of Packer's output. */
  line(text: string): void {
    const next = phaseBegunBy(text);
    if (next !== undefined && bakePhases.indexOf(next) > bakePhases.indexOf(this.phase)) {
      this.measure();
      this.phase = next;
      this.then(async () => {
        await this.close(false);
        this.show(next);
      });
    }
    this.then(() => this.note(text.replace(/^(?:==>|-->| {4}) undock\.[a-z-]+\.service: /, '')));
  }

  /** Ends the part under way; `failed` marks it so. */
  async finish(failed: boolean): Promise<PhaseSeconds> {
    this.measure();
    this.then(() => this.close(failed));
    await this.queue;
    return this.seconds;
  }

  private then(show: () => unknown): void {
    this.queue = this.queue.then(show);
  }

  private measure(): void {
    const now = this.context.now();
    this.seconds[this.phase] = (now.getTime() - this.began.getTime()) / 1000;
    this.began = now;
  }

  private show(phase: BakePhase): void {
    const step = this.progress.step(phaseTitles[phase], (note) => {
      this.note = note;
      return new Promise<void>((resolve, reject) => {
        this.end = (failed) => (failed ? reject(new Error(phase)) : resolve());
      });
    });
    // Why it failed is told by who runs Packer.
    this.step = step.catch(() => undefined);
  }

  private async close(failed: boolean): Promise<void> {
    this.end(failed);
    await this.step;
  }
}
