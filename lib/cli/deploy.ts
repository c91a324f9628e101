import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join, resolve } from 'node:path';
import { Command } from 'commander';
import { imageFor } from '../model/image-for';
import { reservedServiceName } from '../model/definition/resource-names';
import { problemSentence } from '../model/problem';
import { UndockError } from '../model/undock-error';
import { cdkDeployArguments, cdkProgram } from './cdk-command';
import { confirm } from './confirm';
import type { CliContext } from './context';
import { deployPlan, deployPlanLines, type DeployPlan } from './deploy-plan';
import { loadFleet } from './load-fleet';
import { loadImagesLock } from './load-images-lock';
import type { Verb } from './program';

interface DeployOptions {
  readonly services?: string;
  readonly apply?: boolean;
  readonly yes?: boolean;
  readonly json?: boolean;
}

/** `undock deploy`: `cdk deploy` of one service's stack, without synthesising the others. */
export const deployVerb: Verb = (context) =>
  new Command('deploy')
    .description('deploys the stack of one service with cdk deploy, without synthesising the others')
    .argument('<service>', 'name of the service')
    .option('--apply', 'deploys; without it the plan is printed and nothing happens')
    .option('--yes', 'with --apply: asks nothing, nor does CDK before it widens permissions')
    .option('--services <dir>', 'folder of the definitions (default: lib/services)')
    .option('--json', 'prints undock/deploy/v1')
    .action((name: string, options: DeployOptions) => deploy(name, options, context));

async function deploy(name: string, options: DeployOptions, context: CliContext): Promise<void> {
  const servicesDir = resolve(options.services ?? join(context.projectDir, 'lib', 'services'));
  const imagesLock = join(context.projectDir, 'images.lock.json');
  const fleet = await loadFleet(servicesDir);
  const service = fleet.services.find((one) => one.name === name);
  if (service === undefined) {
    const fix =
      name === reservedServiceName
        ? 'deploy what all services share with `npx cdk deploy fleet -c undock:only=fleet`'
        : `correct the name or add lib/services/${name}.ts`;
    throw new UndockError(
      'UnknownService',
      `service '${name}': not defined, expected one of ${fleet.services.map((one) => one.name).join(', ')}; ${fix}`,
      { exitStatus: 2 },
    );
  }
  const image = imageFor(await loadImagesLock(imagesLock), service, fleet.definition.region);
  if ('problem' in image) {
    throw new UndockError(image.problem.code, problemSentence(image.problem), { exitStatus: 2 });
  }
  const args = cdkDeployArguments({
    only: name,
    servicesDir,
    imagesLock,
    approval: options.yes === true ? 'never' : 'broadening',
  });
  const plan = deployPlan(fleet.definition, service, image.imageId, args);
  const text = `${deployPlanLines(plan).join('\n')}\n`;
  if (options.apply !== true) {
    report(plan, false, `${text}Nothing was deployed; add --apply to deploy it.\n`, options, context);
    return;
  }
  context.stderr(text);
  await confirm({ question: `Deploy ${plan.stack}`, yes: options.yes === true }, context);
  const status = await runCdk(args, options.json === true, context);
  if (status !== 0) {
    throw new UndockError(
      'DeployFailed',
      `cdk deploy ${name}: exit status ${String(status)}, expected 0; CDK says why above`,
    );
  }
  report(plan, true, `${plan.stack}: deployed\n`, options, context);
}

function report(
  plan: DeployPlan,
  applied: boolean,
  text: string,
  { json }: DeployOptions,
  context: CliContext,
): void {
  context.stdout(
    json === true ? `${JSON.stringify({ schema: 'undock/deploy/v1', ...plan, applied }, null, 2)}\n` : text,
  );
}

/**
 * Hands the terminal to CDK. Its standard output goes to standard error with --json, which leaves ours for
 * the result. The terminal sends an interrupt to both processes; CDK's way of ending decides, so that ours
 * does not leave it behind.
 */
async function runCdk(
  args: readonly string[],
  json: boolean,
  { env, projectDir }: CliContext,
): Promise<number | null> {
  const child = spawn(process.execPath, [cdkProgram(), ...args], {
    cwd: projectDir,
    env,
    stdio: ['inherit', json ? process.stderr : 'inherit', 'inherit'],
  });
  const passOn = (signal: NodeJS.Signals): void => void child.kill(signal);
  const ignore = (): void => undefined;
  process.on('SIGINT', ignore);
  process.on('SIGTERM', passOn);
  try {
    const [status] = (await once(child, 'close')) as [number | null];
    return status;
  } finally {
    process.off('SIGINT', ignore);
    process.off('SIGTERM', passOn);
  }
}
