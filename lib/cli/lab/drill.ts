import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { Command, InvalidArgumentError, Option } from 'commander';
import { RequestLog } from '../../lab/drill/request-log';
import { realClock } from '../../lab/drill/real-clock';
import { runDrill } from '../../lab/drill/run-drill';
import { sendRequest } from '../../lab/drill/send-request';
import { steadyClient } from '../../lab/drill/steady-client';
import { paths, type Path } from '../../model/comparison/path';
import type { DrillResult } from '../../model/drill/drill-result-schema';
import { faultNames, refusedDrill, type FaultName } from '../../model/drill/fault-name';
import { UndockError } from '../../model/undock-error';
import type { CliContext } from '../context';
import { createProgress } from '../create-progress';
import { interruptible } from '../interruptible';
import { loadFleet } from '../load-fleet';
import { assertRecovered } from './assert-recovered';
import { drillLines } from './drill-lines';
import { drilledService } from './drilled-service';
import { startDrilledLab } from './start-drilled-lab';

interface DrillVerbOptions {
  readonly fault: FaultName;
  readonly path: Path;
  readonly service?: string;
  readonly services?: string;
  readonly request?: string;
  readonly deadline?: number;
  readonly json?: boolean;
}

/** `undock lab drill`: breaks something in a lab of its own and measures the recovery. */
export const drillCommand = (context: CliContext): Command =>
  new Command('drill')
    .description('starts a lab for one service, breaks something, and measures the recovery')
    .addOption(new Option('--fault <name>', 'what to break').choices(faultNames).makeOptionMandatory())
    .addOption(new Option('--path <path>', 'how the service runs').choices(paths).default('ami-asg'))
    .option('--service <name>', 'service to drill (default: the first web service of the fleet)')
    .option('--services <dir>', 'folder of the definitions (default: lib/services)')
    .option('--request <path>', 'path that is requested all the while (default: that of its routing)')
    .option('--deadline <seconds>', 'not recovered by then, it did not recover by itself', seconds, 900)
    .option('--json', 'prints undock/drill/v1')
    .action((options: DrillVerbOptions) => drill(options, context));

async function drill(options: DrillVerbOptions, context: CliContext): Promise<void> {
  const { fault, path } = options;
  const refused = refusedDrill(fault, path);
  if (refused !== undefined) throw new UndockError('FaultNotOnPath', refused, { exitStatus: 2 });
  const servicesDir = options.services ?? join(context.projectDir, 'lib', 'services');
  const fleet = await loadFleet(servicesDir);
  const service = drilledService(fleet, options.service);
  const progress = createProgress(context);
  const result = await interruptible(async (signal): Promise<DrillResult> => {
    const started = await startDrilledLab(
      {
        fleet,
        service,
        path,
        ...(options.request !== undefined && { request: options.request }),
      },
      { context, progress, signal },
    );
    const logs = join(context.projectDir, '.undock', 'drills');
    await mkdir(logs, { recursive: true });
    const log = new RequestLog(join(logs, `${fault}-${path}.requests.jsonl`));
    try {
      const { url, host } = started.drilled;
      const send = (): ReturnType<typeof sendRequest> =>
        sendRequest({ url, ...(host !== undefined && { host }) });
      const client = steadyClient({ clock: realClock, send, onEnd: log.add });
      const { run } = await progress.step(`Drill ${fault} on ${path}`, (note) =>
        runDrill(fault, started.drilled, {
          client,
          clock: realClock,
          signal,
          ...(options.deadline !== undefined && { deadlineSeconds: options.deadline }),
          onStage: note,
        }),
      );
      return {
        schema: 'undock/drill/v1',
        service: service.name,
        accelerator: started.accelerator,
        runs: [run],
      };
    } finally {
      log.close();
      await started.close();
    }
  });
  context.stdout(
    options.json === true
      ? `${JSON.stringify(result, null, 2)}\n`
      : `\n${drillLines(result, context.color).join('\n')}\n`,
  );
  assertRecovered(result, options.deadline ?? 900);
}

function seconds(text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 30 || value > 7200)
    throw new InvalidArgumentError('expected whole seconds from 30 to 7200.');
  return value;
}
