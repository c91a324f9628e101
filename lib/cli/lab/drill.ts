import { join } from 'node:path';
import { Command, InvalidArgumentError, Option } from 'commander';
import { paths, type Path } from '../../model/comparison/path';
import { faultNames, refusedDrill, type FaultName } from '../../model/drill/fault-name';
import { UndockError } from '../../model/undock-error';
import type { CliContext } from '../context';
import { createProgress } from '../create-progress';
import { interruptible } from '../interruptible';
import { loadFleet } from '../load-fleet';
import { assertRecovered } from './assert-recovered';
import { drillLines } from './drill-lines';
import { drilledService } from './drilled-service';
import { runDrills } from './run-drills';

interface DrillVerbOptions {
  readonly fault: readonly FaultName[];
  readonly path: Path;
  readonly service?: string;
  readonly services?: string;
  readonly request?: string;
  readonly deadline: number;
  readonly json?: boolean;
}

/** `undock lab drill`: breaks something in a lab of its own and measures the recovery. */
export const drillCommand = (context: CliContext): Command =>
  new Command('drill')
    .description('starts a lab for one service, breaks something, and measures the recovery')
    .addOption(
      new Option('--fault <name...>', 'what to break, one after the other')
        .choices(faultNames)
        .makeOptionMandatory(),
    )
    .addOption(new Option('--path <path>', 'how the service runs').choices(paths).default('ami-asg'))
    .option('--service <name>', 'service to drill (default: the first web service of the fleet)')
    .option('--services <dir>', 'folder of the definitions (default: lib/services)')
    .option('--request <path>', 'path that is requested all the while (default: that of its routing)')
    .option('--deadline <seconds>', 'not recovered by then, it did not recover by itself', seconds, 900)
    .option('--json', 'prints undock/drill/v1')
    .action((options: DrillVerbOptions) => drill(options, context));

async function drill(options: DrillVerbOptions, context: CliContext): Promise<void> {
  const { fault: faults, path } = options;
  for (const fault of faults) {
    const refused = refusedDrill(fault, path);
    if (refused !== undefined) throw new UndockError('FaultNotOnPath', refused, { exitStatus: 2 });
  }
  const servicesDir = options.services ?? join(context.projectDir, 'lib', 'services');
  const fleet = await loadFleet(servicesDir);
  const service = drilledService(fleet, options.service);
  const result = await interruptible((signal) =>
    runDrills(
      {
        ...{ fleet, service, path, faults, deadlineSeconds: options.deadline },
        ...(options.request !== undefined && { request: options.request }),
      },
      { context, progress: createProgress(context), signal },
    ),
  );
  context.stdout(
    options.json === true
      ? `${JSON.stringify(result, null, 2)}\n`
      : `\n${drillLines(result, context.color).join('\n')}\n`,
  );
  assertRecovered(result, options.deadline);
}

function seconds(text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 30 || value > 7200)
    throw new InvalidArgumentError('expected whole seconds from 30 to 7200.');
  return value;
}
