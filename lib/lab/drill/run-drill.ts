import type { DrillRecord, DrillSample } from '../../model/drill/drill-record';
import type { DrillRun } from '../../model/drill/drill-result-schema';
import { refusedDrill, type FaultName } from '../../model/drill/fault-name';
import { measureDrill } from '../../model/drill/measure-drill';
import { recoveredAt } from '../../model/drill/recovered-at';
import { visibleAt } from '../../model/drill/visible-at';
import { UndockError } from '../../model/undock-error';
import { awaitSteady } from './await-steady';
import { chooseVictims } from './choose-victims';
import type { DrillClock } from './drill-clock';
import { DrillScene } from './drill-scene';
import { isHealthy, isInService, type DrilledLab } from './drilled-lab';
import { faults } from './fault-table';
import { ProcessWatch } from './process-watch';
import { settledAt } from './settled-at';
import type { DrillClient } from './steady-client';

export interface DrillOptions {
  readonly clock: DrillClock;
  readonly client: DrillClient;
  readonly signal: AbortSignal;
  /** Not recovered by then, it did not recover by itself. Default: 900, from the fault. */
  readonly deadlineSeconds?: number;
  /** Not visible by then, it was no fault. Default: 300, from the fault. */
  readonly visibleSeconds?: number;
  /** For the service to be whole before the fault. Default: 600. */
  readonly steadySeconds?: number;
  /** What a bad release sets. Default: `FAULTS=sick` (docs/drills.md). */
  readonly badSetting?: Readonly<Record<string, string>>;
  /** Told how far the drill is. Default: nobody is. */
  readonly onStage?: (stage: DrillStage) => void;
}

export type DrillStage = 'steady' | 'made' | 'visible' | 'recovered' | 'not-recovered';

export interface DrillOutcome {
  readonly run: DrillRun;
  /** What the run was measured from. */
  readonly record: DrillRecord;
}

/** Between two turns of the drill. Snapshots are as fine as this; events have moments of their own. */
const turnMilliseconds = 500;

/**
 * Breaks something and measures the recovery. Ends when the service is whole again or the deadline is over, and
 * gives back what it took away, however it ends.
 *
 * @throws UndockError `FaultNotOnPath`, `LabNotSteady`, `NoVictim`, `FaultSwitchMissing`, `FaultNotMade`, and
 * `FaultNotVisible` when nothing showed: nothing that did not break can be said to have recovered.
 */
export async function runDrill(
  fault: FaultName,
  lab: DrilledLab,
  options: DrillOptions,
): Promise<DrillOutcome> {
  const refused = refusedDrill(fault, lab.path);
  if (refused !== undefined) throw new UndockError('FaultNotOnPath', refused, { exitStatus: 2 });
  const { clock, client, signal, steadySeconds = 600 } = options;
  client.start();
  try {
    await awaitSteady({ lab, client, clock, signal, turnMilliseconds, seconds: steadySeconds });
    options.onStage?.('steady');
    const steadyAt = clock.now();
    const record = await breakAndWatch(fault, lab, options);
    // What failed while the instances booted for the first time was no consequence of the fault.
    const requests = (await client.stop()).filter(({ at }) => at >= steadyAt);
    const whole = { ...record, requests };
    return { run: withImage(measureDrill(whole), lab), record: whole };
  } finally {
    await client.stop();
  }
}

async function breakAndWatch(fault: FaultName, lab: DrilledLab, options: DrillOptions): Promise<DrillRecord> {
  const { clock, client, signal, badSetting = { FAULTS: 'sick' } } = options;
  const { deadlineSeconds = 900, visibleSeconds = 300 } = options;
  const { settles, victims: whom, make } = faults[fault];
  const victims = chooseVictims(lab, whom);
  const scene = new DrillScene(lab, victims, badSetting, clock);
  const ids = victims.map(({ instanceId }) => instanceId);
  const watch = new ProcessWatch(scene.guest.identity, clock);
  await watch.begin(victims);
  const samples = [sampleOf(lab, clock.now())];
  const faultAt = clock.now();
  watch.faultMade(faultAt);
  try {
    await make(scene);
    options.onStage?.('made');
    let shown: number | undefined;
    for (;;) {
      await scene.turn();
      watch.look(lab.instances().filter(({ instanceId }) => ids.includes(instanceId)));
      const now = clock.now();
      samples.push(sampleOf(lab, now));
      const settled = settledAt(settles, { victims: ids, samples, watch, scene });
      const seen: DrillRecord = {
        ...{ fault, path: lab.path, faultAt, wantedInstances: lab.wantedInstances, victims: ids },
        ...{ events: lab.events(), restarts: watch.restarts, requests: client.ended(), samples },
        ...(settled !== undefined && { settledAt: settled }),
        ...(scene.restoredAt !== undefined && { restoredAt: scene.restoredAt }),
        ...(scene.released !== undefined && { release: scene.released }),
      };
      if (shown === undefined) {
        shown = visibleAt(seen);
        if (shown !== undefined) options.onStage?.('visible');
        else if (now - faultAt >= visibleSeconds * 1000) throw notVisible(fault, lab, visibleSeconds);
      }
      const record = shown === undefined ? seen : { ...seen, visibleAt: shown };
      const recovered = recoveredAt(record) !== undefined;
      if (recovered || now - faultAt >= deadlineSeconds * 1000) {
        options.onStage?.(recovered ? 'recovered' : 'not-recovered');
        return record;
      }
      await clock.sleep(turnMilliseconds, signal);
    }
  } finally {
    await scene.end();
  }
}

function sampleOf(lab: DrilledLab, at: number): DrillSample {
  const instances = lab.instances();
  const ids = (list: typeof instances): string[] => list.map(({ instanceId }) => instanceId);
  return { at, inService: ids(instances.filter(isInService)), healthy: ids(instances.filter(isHealthy)) };
}

function withImage(run: DrillRun, lab: DrilledLab): DrillRun {
  const { replacement } = run;
  const imageId = lab.instances().find(({ instanceId }) => instanceId === replacement?.instanceId)?.imageId;
  return replacement === undefined || imageId === undefined
    ? run
    : { ...run, replacement: { ...replacement, imageId } };
}

function notVisible(fault: FaultName, lab: DrilledLab, seconds: number): UndockError {
  return new UndockError(
    'FaultNotVisible',
    `fault '${fault}' on ${lab.path}: nothing showed within ${seconds} s (every instance healthy, every request answered), ` +
      'expected something to break; this is no recovery, see whether the fault was made',
  );
}
