import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { realClock } from '../../lab/drill/real-clock';
import { RequestLog } from '../../lab/drill/request-log';
import { runDrill, type DrillOutcome } from '../../lab/drill/run-drill';
import { sendRequest } from '../../lab/drill/send-request';
import { steadyClient } from '../../lab/drill/steady-client';
import { whileLabRuns } from '../../lab/loop/while-lab-runs';
import type { DrillResult, DrillRun } from '../../model/drill/drill-result-schema';
import type { FaultName } from '../../model/drill/fault-name';
import type { CliContext } from '../context';
import type { Progress } from '../progress';
import { startDrilledLab, type DrilledLabRequest, type StartedDrill } from './start-drilled-lab';

export interface DrillsRequest extends DrilledLabRequest {
  /** In the order in which they are made. */
  readonly faults: readonly FaultName[];
  /** Not recovered by then, it did not recover by itself. */
  readonly deadlineSeconds: number;
}

interface Surroundings {
  readonly context: CliContext;
  readonly progress: Progress;
  readonly signal: AbortSignal;
}

/**
 * One fault after the other, in one lab as long as it recovers by itself: what needs a person is left behind, and a
 * new lab started for the next. Requests and measured moments of each are kept in `.undock/drills`.
 */
export async function runDrills(request: DrillsRequest, surroundings: Surroundings): Promise<DrillResult> {
  const runs: DrillRun[] = [];
  let accelerator: DrillResult['accelerator'] = 'tcg';
  let started: StartedDrill | undefined;
  try {
    for (const fault of request.faults) {
      started ??= await startDrilledLab(request, surroundings);
      accelerator = started.accelerator;
      const { run } = await oneDrill(fault, started, request, surroundings);
      runs.push(run);
      if (!run.recovered) {
        await started.close();
        started = undefined;
      }
    }
  } finally {
    await started?.close();
  }
  return { schema: 'undock/drill/v1', service: request.service.name, accelerator, runs };
}

async function oneDrill(
  fault: FaultName,
  { drilled, lab }: StartedDrill,
  { path, deadlineSeconds }: DrillsRequest,
  { context, progress, signal }: Surroundings,
): Promise<DrillOutcome> {
  const kept = join(context.projectDir, '.undock', 'drills');
  await mkdir(kept, { recursive: true });
  const requests = new RequestLog(join(kept, `${path}-${fault}.requests.jsonl`));
  try {
    const { url, host } = drilled;
    const send = (): ReturnType<typeof sendRequest> =>
      sendRequest({ url, ...(host !== undefined && { host }) });
    const client = steadyClient({ clock: realClock, send, onEnd: requests.add });
    const outcome = await progress.step(`Drill ${fault} on ${path}`, (onStage) =>
      whileLabRuns(lab, signal, (within) =>
        runDrill(fault, drilled, { client, clock: realClock, signal: within, deadlineSeconds, onStage }),
      ),
    );
    // The requests lie beside it, one a line.
    const record = JSON.stringify({ ...outcome.record, requests: undefined }, null, 2);
    await writeFile(join(kept, `${path}-${fault}.record.json`), record);
    return outcome;
  } finally {
    requests.close();
  }
}
