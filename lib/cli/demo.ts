import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Command } from 'commander';
import { comparisonJson } from '../compare/comparison-json';
import { comparisonLines } from '../compare/comparison-lines';
import { localImagesLock } from '../lab/local-images-lock';
import { comparisonReport, type ComparisonReport } from '../model/comparison/comparison-report';
import { overrideAssumptions } from '../model/comparison/override-assumptions';
import type { Fleet } from '../model/definition/fleet';
import { inventoryOfFleet } from '../model/inventory/inventory-of-fleet';
import type { CliContext } from './context';
import { demoLines, nextLines } from './demo/demo-lines';
import type { DemoResult } from './demo/demo-result';
import { deployLocally } from './demo/deploy-locally';
import { localClients } from './demo/local-clients';
import { demoDeadlineSeconds, machineDemo } from './demo/machine-demo';
import { machinesImpossible } from './demo/machines-possible';
import { runDemo } from './demo/run-demo';
import { withLocalRegion } from './demo/with-local-region';
import { interruptible } from './interruptible';
import { assertRecovered } from './lab/assert-recovered';
import { drillLines } from './lab/drill-lines';
import { loadFleet } from './load-fleet';
import { packageDir } from './package-dir';
import type { Verb } from './program';
import { createProgress } from './create-progress';

interface DemoOptions {
  readonly json?: boolean;
  readonly apiOnly?: boolean;
}

/**
 * `undock demo`: all of it once, on a local Region; with real machines where they can be booted. Touches no
 * account and needs no credentials.
 */
export const demoVerb: Verb = (context) =>
  new Command('demo')
    .description('deploys to a local Region, loses an instance, sees it replaced; touches no account')
    .option('--api-only', 'boots no machine: a record of the local API is lost and replaced, in a minute')
    .option('--json', 'prints undock/demo/v1, or undock/drill/v1 with machines, instead of text')
    .action(async ({ json, apiOnly }: DemoOptions) => {
      const fleet = await loadFleet(servicesDir());
      const impossible = apiOnly === true ? '' : machinesImpossible(context);
      if (impossible === undefined) return demoOnMachines(fleet, json === true, context);
      if (impossible !== '') context.stderr(`${impossible}\n`);
      const result = await interruptible((signal) => demo(fleet, context, signal));
      const report = comparisonReport(inventoryOfFleet(fleet), overrideAssumptions([]));
      context.stdout(
        json === true ? demoJson(result, report) : demoText(result, report, fleet, context.color),
      );
    });

/** The demo's images and definitions are those of the command's own project, wherever it is run. */
async function demoOnMachines(fleet: Fleet, json: boolean, context: CliContext): Promise<void> {
  const own = { ...context, projectDir: packageDir() };
  const result = await interruptible((signal) =>
    machineDemo(fleet, { context: own, progress: createProgress(context), signal }),
  );
  const report = comparisonReport(inventoryOfFleet(fleet), overrideAssumptions([]));
  const sections = [
    drillLines(result, context.color),
    comparisonLines(report, { color: context.color, detail: 'summary' }),
    nextLines(result.service),
  ];
  context.stdout(
    json
      ? `${JSON.stringify(result, null, 2)}\n`
      : `\n${sections.map((lines) => lines.join('\n')).join('\n\n')}\n`,
  );
  assertRecovered(result, demoDeadlineSeconds);
}

async function demo(fleet: Fleet, context: CliContext, signal: AbortSignal): Promise<DemoResult> {
  const progress = createProgress(context);
  const { definition, services } = fleet;
  return withLocalRegion(
    { context, definition, progress, signal },
    async ({ endpoint, env, log, folder }) => {
      const clients = localClients(endpoint, definition.region);
      const imagesLock = join(folder, 'images.lock.json');
      await progress.step('Register a local image for each service', async () => {
        const lock = await localImagesLock(clients.ec2, fleet, { now: context.now(), signal });
        await writeFile(imagesLock, JSON.stringify(lock));
      });
      const stacks = services.length + 1;
      await progress.step(`Deploy ${stacks} stacks with cdk deploy`, async (note) => {
        let done = 0;
        const onStack = (name: string): void => note(`${name} (${++done} of ${stacks})`);
        const output = join(folder, 'cdk.out');
        await deployLocally({
          projectDir: packageDir(),
          servicesDir: servicesDir(),
          imagesLock,
          output,
          env,
          signal,
          onStack,
          apiLog: log,
        });
      });
      return runDemo({ fleet, clients, progress, now: context.now, signal });
    },
  );
}

/** The demo shows the definitions that lie next to its own CDK application. */
function servicesDir(): string {
  return join(packageDir(), 'lib', 'services');
}

function demoJson(result: DemoResult, report: ComparisonReport): string {
  const body = { schema: 'undock/demo/v1', ...result, comparison: comparisonJson(report) };
  return `${JSON.stringify(body, null, 2)}\n`;
}

function demoText(result: DemoResult, report: ComparisonReport, { services }: Fleet, color: boolean): string {
  const next = nextLines(services[0]?.name ?? '<service>');
  const sections = [demoLines(result, color), comparisonLines(report, { color, detail: 'summary' }), next];
  return `\n${sections.map((lines) => lines.join('\n')).join('\n\n')}\n`;
}
