import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Command } from 'commander';
import { balancerPrograms } from '../../lab/balancer/balancer-programs';
import { writeWhole } from '../../lab/folder/lab-folder';
import { machinePrograms } from '../../lab/machine/machine-programs';
import type { CliContext } from '../context';
import { createProgress } from '../create-progress';
import { interruptible } from '../interruptible';
import { loadFleet } from '../load-fleet';
import { requirePrograms } from '../require-programs';
import { labDir } from './lab-dir';
import { labServices } from './lab-services';
import { startLabSession, type LabSession } from './lab-session';
import { labStatus } from './lab-status';
import { localImage, type LocalImage } from './local-image';
import { statusLines } from './status-lines';

interface UpOptions {
  readonly services?: string;
}

/** `undock lab up`: a Region with these services, until it is told to end. */
export const upCommand = (context: CliContext): Command =>
  new Command('up')
    .description(
      'starts a Region on this machine with these services, and keeps it until `lab down` or Ctrl-C',
    )
    .argument('[service...]', 'services to run (default: those whose image was baked on this machine)')
    .option('--services <dir>', 'folder of the definitions (default: lib/services)')
    .action((names: readonly string[], options: UpOptions) => up(names, options, context));

async function up(names: readonly string[], options: UpOptions, context: CliContext): Promise<void> {
  requirePrograms('lab', [...machinePrograms, ...balancerPrograms], context.env);
  const fleet = await loadFleet(options.services ?? join(context.projectDir, 'lib', 'services'));
  const services = await labServices(fleet, names, context);
  const images: LocalImage[] = [];
  for (const service of services) images.push(await localImage(service, fleet.definition, context));
  const progress = createProgress(context);
  const ended = new AbortController();
  await interruptible(async (signal) => {
    const session = await startLabSession({
      ...{ context, progress, signal, fleet },
      dir: labDir(context),
      kernelDir: dirname(images[0]?.kernel ?? ''),
    });
    try {
      for (const [index, service] of services.entries()) {
        const image = images[index];
        if (image !== undefined) await session.addImage(service, image);
      }
      const titles = services.map(({ name }) => name).join(', ');
      await progress.step(`Deploy fleet, ${titles} with cdk deploy`, () => session.deploy(services));
      await serve(session, fleet.definition.region, context, signal);
    } finally {
      ended.abort();
      await session.lab.close();
    }
  }).catch((error: unknown) => {
    // To be told to end is how a lab ends.
    if ((error as { code?: string }).code !== 'Interrupted' || !ended.signal.aborted) throw error;
    context.stderr('The lab has ended; nothing of it is left.\n');
  });
}

/** Says where things are, then keeps the status file true until the signal. */
async function serve(
  { lab, accelerator }: LabSession,
  region: string,
  context: CliContext,
  signal: AbortSignal,
): Promise<void> {
  const path = join(lab.dir, 'status.json');
  const status = (): ReturnType<typeof labStatus> =>
    labStatus(lab, { now: context.now(), region, accelerator });
  const keep = async (): Promise<never> => {
    for (;;) {
      await writeWhole(path, JSON.stringify(status(), null, 2));
      await sleep(1000, undefined, { signal });
    }
  };
  // The loop reads what was deployed at its next turn.
  for (let waits = 0; status().url === '' && waits < 50; waits += 1) await sleep(200, undefined, { signal });
  context.stdout(`${statusLines(status(), context.color).join('\n')}\n`);
  context.stdout('See it with `npx undock lab status`; end it with `npx undock lab down` or Ctrl-C.\n');
  await Promise.race([lab.failed, keep()]);
}
