import { join } from 'node:path';
import { Command, Option } from 'commander';
import { bakeJson } from '../bake/bake-json';
import { bakePlan, bakePlanLines } from '../bake/bake-plan';
import { confirm } from './confirm';
import type { CliContext } from './context';
import { prepareBake, type BakeRequest } from './prepare-bake';
import type { Verb } from './program';
import { runBake } from './run-bake';
import { runLocalBake } from './run-local-bake';
import { validateBake } from './validate-bake';

interface BakeOptions extends Omit<BakeRequest, 'name' | 'servicesDir'> {
  readonly services?: string;
  readonly apply?: boolean;
  readonly yes?: boolean;
  readonly validateOnly?: boolean;
  readonly json?: boolean;
}

/** `undock bake`: builds and tests one service's machine image with Packer, and records it. */
export const bakeVerb: Verb = (context) =>
  new Command('bake')
    .description('builds and tests the machine image of one service, and records it in images.lock.json')
    .argument('<service>', 'name of the service')
    .option('--apply', 'builds the image on AWS; without it the plan is printed and nothing happens')
    .option('--yes', 'with --apply: asks nothing')
    .option('--local', 'builds the same image as a disk on this machine, at once; nothing on AWS is touched')
    .addOption(
      new Option(
        '--validate-only',
        'has Packer check template and variables, with no credentials and nothing built',
      ).conflicts(['apply', 'local']),
    )
    .option('--services <dir>', 'folder of the definitions (default: lib/services)')
    .option('--builder-subnet <id>', 'subnet of the machine that builds (default: one of the default VPC)')
    .option(
      '--builder-profile <name>',
      'instance profile of the machine that builds (default: a temporary one)',
    )
    .option('--json', 'prints undock/bake/v1')
    .action(async (name: string, options: BakeOptions) => bake(name, options, context));

async function bake(name: string, options: BakeOptions, context: CliContext): Promise<void> {
  const { services = join(context.projectDir, 'lib', 'services'), json = false, local = false } = options;
  const prepared = await prepareBake({ ...options, name, servicesDir: services }, context);
  const { image } = prepared.service;
  const plan = bakePlan(prepared.variables, {
    local,
    files: prepared.source.context.length,
    archive: image.type === 'container' ? image.archive : null,
    notes: prepared.source.notes,
    current: prepared.current,
  });
  const planText = `${bakePlanLines(plan).join('\n')}\n`;
  const result = (text: string, value: object): void =>
    context.stdout(json ? `${JSON.stringify(value, null, 2)}\n` : text);

  if (options.validateOnly === true) {
    await validateBake(prepared, context);
    result(`${planText}Packer accepts the template and these variables.\n`, bakeJson(plan, null));
  } else if (local || options.apply === true) {
    context.stderr(planText);
    if (!local) await confirm({ question: `Bake ${name} on AWS`, yes: options.yes === true }, context);
    const baked = await (local ? runLocalBake : runBake)(prepared, context);
    const made = local
      ? `${baked.imageIds[plan.region] ?? ''}, ${baked.disk ?? ''}`
      : Object.entries(baked.imageIds)
          .map(([region, id]) => `${id} in ${region}`)
          .join(', ');
    const lock = local ? '.undock/images.local.lock.json' : 'images.lock.json';
    result(
      `${plan.service}: ${made}; ${baked.tests.length} tests passed; ${lock} updated\n`,
      bakeJson(plan, baked),
    );
  } else {
    result(`${planText}Nothing was built; add --apply to build it.\n`, bakeJson(plan, null));
  }
}
